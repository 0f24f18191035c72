// Opens AES-GCM challenges and wrapped AES keys with WebCrypto, as the pages of an integration show it: one job a line
// on standard input, one answer a line on standard output.
import { createInterface } from "node:readline";

const { subtle } = globalThis.crypto;
const bytes = (text) => Buffer.from(text, "base64");

async function challenge(job) {
  const combined = bytes(job.text);
  const key = await subtle.importKey("raw", bytes(job.secret), "AES-GCM", false, ["decrypt"]);
  const parameters = { name: "AES-GCM", iv: combined.subarray(0, 12) };
  if (job.aad) parameters.additionalData = Buffer.from(job.aad);
  return subtle.decrypt(parameters, key, combined.subarray(12));
}

async function wrapped(job) {
  const hash = { name: "RSA-OAEP", hash: "SHA-256" };
  const key = await subtle.importKey("pkcs8", bytes(job.private), hash, false, ["decrypt"]);
  return subtle.decrypt("RSA-OAEP", key, bytes(job.text));
}

for await (const line of createInterface({ input: process.stdin })) {
  const job = JSON.parse(line);
  let answer;
  try {
    const content = await (job.kind === "challenge" ? challenge(job) : wrapped(job));
    answer = { id: job.id, content: Buffer.from(content).toString("base64") };
  } catch (error) {
    answer = { id: job.id, error: String(error) };
  }
  console.log(JSON.stringify(answer));
}
