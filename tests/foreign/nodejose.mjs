// Tokens by the package node-jose: one job a line on standard input, one answer a line on standard output.
import { createInterface } from "node:readline";
import jose from "node-jose";

const bytes = (text) => Buffer.from(text, "base64");
const written = (made) => (typeof made === "string" ? made : JSON.stringify(made));

async function signed(job, key) {
  const options = { format: job.form, fields: { alg: job.alg } };
  return jose.JWS.createSign(options, { key, reference: false }).update(bytes(job.payload)).final();
}

async function encrypted(job, key) {
  const fields = { alg: job.alg, enc: job.enc };
  const zip = job.fault === "compressed";
  const options = { format: job.form, contentAlg: job.enc, fields, zip };
  return jose.JWE.createEncrypt(options, { key, reference: false }).update(bytes(job.payload)).final();
}

for await (const line of createInterface({ input: process.stdin })) {
  const job = JSON.parse(line);
  const key = await jose.JWK.asKey(JSON.parse(bytes(job.jwk)));
  const text = written(await (job.kind === "jws" ? signed(job, key) : encrypted(job, key)));
  console.log(JSON.stringify({ id: job.id, text }));
}
