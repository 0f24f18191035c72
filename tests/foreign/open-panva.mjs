// Opens tokens with the package jose: one job a line on standard input, one answer a line on standard output. An answer
// has the content in base64, or the error's own words.
import { createInterface } from "node:readline";
import * as jose from "jose";

const bytes = (text) => Buffer.from(text, "base64");

async function imported(job, half) {
  const jwk = JSON.parse(bytes(job.jwk));
  if (jwk.kty === "oct") return bytes(job.secret);
  const { kty, crv, n, e, x, y } = jwk;
  return jose.importJWK(half === "public" ? { kty, crv, n, e, x, y } : jwk, job.alg);
}

async function verified(job) {
  const key = await imported(job, "public");
  const options = { algorithms: [job.alg], crit: { b64: true } };
  switch (job.form) {
    case "compact":
      return jose.compactVerify(job.text, key, options);
    case "flattened":
      return jose.flattenedVerify(JSON.parse(job.text), key, options);
    default:
      return jose.generalVerify(JSON.parse(job.text), key, options);
  }
}

async function decrypted(job) {
  const key = await imported(job, "private");
  const options = { keyManagementAlgorithms: [job.alg], contentEncryptionAlgorithms: [job.enc] };
  switch (job.form) {
    case "compact":
      return jose.compactDecrypt(job.text, key, options);
    case "flattened":
      return jose.flattenedDecrypt(JSON.parse(job.text), key, options);
    default:
      return jose.generalDecrypt(JSON.parse(job.text), key, options);
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const job = JSON.parse(line);
  let answer;
  try {
    const opened = await (job.kind === "jws" ? verified(job) : decrypted(job));
    const content = opened.plaintext ?? opened.payload;
    answer = { id: job.id, content: Buffer.from(content).toString("base64") };
  } catch (error) {
    answer = { id: job.id, error: `${error.code ?? error.name}: ${error.message}` };
  }
  console.log(JSON.stringify(answer));
}
