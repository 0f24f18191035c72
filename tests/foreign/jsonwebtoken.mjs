// Tokens by the package jsonwebtoken: one job a line on standard input, one answer a line on standard output.
import { createPrivateKey } from "node:crypto";
import { createInterface } from "node:readline";
import jwt from "jsonwebtoken";

const bytes = (text) => Buffer.from(text, "base64");

function signed(job) {
  const key = job.private
    ? createPrivateKey({ key: bytes(job.private), format: "der", type: "pkcs8" })
    : job.fault === "secret as text" ? job.secret : bytes(job.secret);
  const claims = JSON.parse(bytes(job.payload));
  if (job.fault === "milliseconds") claims.exp *= 1000; // as with Date.now()
  return jwt.sign(claims, key, { algorithm: job.alg, noTimestamp: true });
}

for await (const line of createInterface({ input: process.stdin })) {
  const job = JSON.parse(line);
  console.log(JSON.stringify({ id: job.id, text: signed(job) }));
}
