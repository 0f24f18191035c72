// Opens tokens with the package node-jose: one job a line on standard input, one answer a line on standard output. An
// answer has the content in base64, or the error's own words.
import { createInterface } from "node:readline";
import jose from "node-jose";

const bytes = (text) => Buffer.from(text, "base64");
const read = (job) => (job.form === "compact" ? job.text : JSON.parse(job.text));

async function opened(job) {
  const key = await jose.JWK.asKey(JSON.parse(bytes(job.jwk)));
  const options = { algorithms: [job.alg, job.enc].filter(Boolean) };
  return job.kind === "jws"
    ? jose.JWS.createVerify(key, options).verify(read(job))
    : jose.JWE.createDecrypt(key, options).decrypt(read(job));
}

for await (const line of createInterface({ input: process.stdin })) {
  const job = JSON.parse(line);
  let answer;
  try {
    answer = { id: job.id, content: (await opened(job)).payload.toString("base64") };
  } catch (error) {
    answer = { id: job.id, error: String(error) };
  }
  console.log(JSON.stringify(answer));
}
