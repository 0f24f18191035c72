// Tokens by the package jose: one job a line on standard input, one answer a line on standard output.
import { createInterface } from "node:readline";
import * as jose from "jose";

const bytes = (text) => Buffer.from(text, "base64");

async function imported(job, alg, half) {
  const jwk = JSON.parse(bytes(job.jwk));
  if (jwk.kty === "oct") return bytes(job.secret);
  const { kty, crv, n, e, x, y } = jwk;
  return jose.importJWK(half === "public" ? { kty, crv, n, e, x, y } : jwk, alg);
}

async function signed(job) {
  const key = await imported(job, job.alg, "private");
  const header = { alg: job.alg };
  const payload = bytes(job.payload);
  switch (job.form) {
    case "compact":
      return new jose.CompactSign(payload).setProtectedHeader(header).sign(key);
    case "flattened":
      return JSON.stringify(await new jose.FlattenedSign(payload).setProtectedHeader(header).sign(key));
    default: {
      const maker = new jose.GeneralSign(payload);
      maker.addSignature(key).setProtectedHeader(header);
      return JSON.stringify(await maker.sign());
    }
  }
}

async function encrypted(job) {
  const key = await imported(job, job.alg, "public");
  const header = { alg: job.alg, enc: job.enc };
  const payload = bytes(job.payload);
  switch (job.form) {
    case "compact":
      return new jose.CompactEncrypt(payload).setProtectedHeader(header).encrypt(key);
    case "flattened":
      return JSON.stringify(await new jose.FlattenedEncrypt(payload).setProtectedHeader(header).encrypt(key));
    default: {
      const maker = new jose.GeneralEncrypt(payload).setProtectedHeader({ enc: job.enc });
      maker.addRecipient(key).setUnprotectedHeader({ alg: job.alg });
      return JSON.stringify(await maker.encrypt());
    }
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const job = JSON.parse(line);
  const text = await (job.kind === "jws" ? signed(job) : encrypted(job));
  console.log(JSON.stringify({ id: job.id, text }));
}
