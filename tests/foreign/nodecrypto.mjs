// What people write with Node's own crypto module: one job a line on standard input, one answer a line on standard
// output. Its defaults are part of the matter: the longest salt for PSS, DER for ECDSA, SHA-1 for OAEP.
import * as crypto from "node:crypto";
import { createInterface } from "node:readline";

const bytes = (text) => Buffer.from(text, "base64");
const base64url = (data) => Buffer.from(data).toString("base64url");
const privateKey = (job) => crypto.createPrivateKey({ key: bytes(job.private), format: "der", type: "pkcs8" });
const publicKey = (job) => crypto.createPublicKey({ key: bytes(job.public), format: "der", type: "spki" });

function signed(job) {
  const input = `${base64url(JSON.stringify({ alg: job.alg }))}.${base64url(bytes(job.payload))}`;
  const options = { key: privateKey(job) };
  if (job.alg.startsWith("PS")) options.padding = crypto.constants.RSA_PKCS1_PSS_PADDING;
  if (job.fault !== "defaults") {
    options.saltLength = crypto.constants.RSA_PSS_SALTLEN_DIGEST;
    options.dsaEncoding = "ieee-p1363";
  }
  return `${input}.${base64url(crypto.sign(`sha${job.alg.slice(2)}`, Buffer.from(input), options))}`;
}

function encrypted(job) {
  const header = base64url(JSON.stringify({ alg: job.alg, enc: job.enc }));
  const [key, iv] = [crypto.randomBytes(32), crypto.randomBytes(12)];
  const padding = crypto.constants.RSA_PKCS1_OAEP_PADDING;
  const oaepHash = job.fault === "defaults" || job.alg === "RSA-OAEP" ? undefined : "sha256";
  const wrapped = crypto.publicEncrypt({ key: publicKey(job), padding, oaepHash }, key);
  const cipher = crypto.createCipheriv("aes-256-gcm", key, iv);
  const aad = { "no header": "", "header as JSON": Buffer.from(header, "base64url") }[job.fault] ?? header;
  cipher.setAAD(Buffer.from(aad));
  const ciphertext = Buffer.concat([cipher.update(bytes(job.payload)), cipher.final()]);
  return [header, ...[wrapped, iv, ciphertext, cipher.getAuthTag()].map(base64url)].join(".");
}

function challenge(job) {
  const iv = crypto.randomBytes(job.fault === "16 bytes" ? 16 : 12);
  const cipher = crypto.createCipheriv(`aes-${8 * bytes(job.secret).length}-gcm`, bytes(job.secret), iv);
  const ciphertext = Buffer.concat([cipher.update(bytes(job.payload)), cipher.final()]);
  return Buffer.concat([iv, ciphertext, cipher.getAuthTag()]).toString("base64");
}

// The signature is over what JSON.stringify makes of the data; it travels as it is, or indented.
function envelope(job) {
  const data = JSON.parse(bytes(job.payload));
  const signature = crypto.sign("sha256", Buffer.from(stringified(job.fault, data)), privateKey(job));
  const members = { data, signature: signature.toString("base64"), kid: job.kid };
  return JSON.stringify(members, null, job.fault === "indented" ? 2 : 0);
}

function stringified(fault, data) {
  return fault === "as a string" ? `${data}` : JSON.stringify(data);
}

const makers = { jws: signed, jwe: encrypted, challenge, envelope };
for await (const line of createInterface({ input: process.stdin })) {
  const job = JSON.parse(line);
  console.log(JSON.stringify({ id: job.id, text: makers[job.kind](job) }));
}
