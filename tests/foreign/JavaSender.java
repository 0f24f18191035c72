import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.*;
import java.security.interfaces.*;
import java.security.spec.*;
import java.util.*;
import java.util.regex.*;
import javax.crypto.*;
import javax.crypto.spec.*;

/**
 * Tokens, challenges and envelopes with the classes of the JDK alone, as people write them who have no JOSE library.
 * One job a line on standard input, one answer a line on standard output; values in a job are texts without escapes.
 */
public final class JavaSender {
    private static final Pattern MEMBER = Pattern.compile("\"(\\w+)\":\"([^\"\\\\]*)\"");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Map<String, Integer> CONTENT_KEY_BYTES = Map.of(
            "A128GCM", 16, "A192GCM", 24, "A256GCM", 32,
            "A128CBC-HS256", 32, "A192CBC-HS384", 48, "A256CBC-HS512", 64);
    private static final Map<String, String> OAEP_HASH = Map.of(
            "RSA-OAEP", "SHA-1", "RSA-OAEP-256", "SHA-256", "RSA-OAEP-384", "SHA-384", "RSA-OAEP-512", "SHA-512");
    private static final Map<String, Integer> WRAP_BYTES = Map.of("A128KW", 16, "A192KW", 24, "A256KW", 32);

    private final Map<String, String> job;

    private JavaSender(Map<String, String> job) {
        this.job = job;
    }

    public static void main(String[] arguments) throws Exception {
        BufferedReader reader = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            Map<String, String> job = new HashMap<>();
            Matcher members = MEMBER.matcher(line);
            while (members.find()) {
                job.put(members.group(1), members.group(2));
            }
            String text = new JavaSender(job).made().replace("\\", "\\\\").replace("\"", "\\\"");
            System.out.println("{\"id\":\"" + job.get("id") + "\",\"text\":\"" + text + "\"}");
        }
    }

    private String made() throws Exception {
        return switch (job.get("kind")) {
            case "jws" -> signed();
            case "jwe" -> encrypted();
            case "challenge" -> challenge();
            case "wrapped key" -> base64(wrapped(bytes("payload"), "RSA-OAEP-256"));
            default -> envelope();
        };
    }

    // ------------------------------------------------------------------------------------------------- signatures

    private String signed() throws Exception {
        String header = base64url(text("{\"alg\":\"" + job.get("alg") + "\"}"));
        String payload = base64url(bytes("payload"));
        String signature = base64url(signature(text(header + "." + payload)));
        return switch (job.get("form")) {
            case "compact" -> header + "." + payload + "." + signature;
            case "flattened" -> "{\"payload\":\"" + payload + "\",\"protected\":\"" + header
                    + "\",\"signature\":\"" + signature + "\"}";
            default -> "{\"payload\":\"" + payload + "\",\"signatures\":[{\"protected\":\"" + header
                    + "\",\"signature\":\"" + signature + "\"}]}";
        };
    }

    private byte[] signature(byte[] input) throws Exception {
        String alg = job.get("alg");
        String hash = alg.substring(2);
        if (alg.startsWith("HS")) {
            return hmac("HmacSHA" + hash, bytes("secret"), input);
        }
        Signature signer = Signature.getInstance(switch (alg.substring(0, 2)) {
            case "RS" -> "SHA" + hash + "withRSA";
            case "PS" -> "RSASSA-PSS";
            case "ES" -> "SHA" + hash + "withECDSA" + (fault("DER") ? "" : "inP1363Format");
            default -> "EdDSA";
        });
        if (alg.startsWith("PS")) {
            // PSSParameterSpec.DEFAULT, which people take for right, is SHA-1 with a salt of 20 bytes.
            int salt = fault("salt of 20 bytes") ? 20 : Integer.parseInt(hash) / 8;
            MGF1ParameterSpec mask = fault("MGF1 with SHA-1") ? MGF1ParameterSpec.SHA1 : new MGF1ParameterSpec("SHA-" + hash);
            signer.setParameter(new PSSParameterSpec("SHA-" + hash, "MGF1", mask, salt, 1));
        }
        signer.initSign(privateKey());
        signer.update(input);
        return signer.sign();
    }

    private String envelope() throws Exception {
        String data = new String(bytes("payload"), StandardCharsets.UTF_8);
        String signed = fault("a map's text") ? data.replace("\"", "").replace(":", "=").replace(",", ", ") : data;
        Signature signer = Signature.getInstance("SHA256withRSA");
        signer.initSign(privateKey());
        signer.update(fault("Latin-1") ? signed.getBytes(StandardCharsets.ISO_8859_1) : text(signed));
        return "{\"data\":" + data + ",\"signature\":\"" + base64(signer.sign())
                + "\",\"kid\":\"" + job.get("kid") + "\"}";
    }

    // ------------------------------------------------------------------------------------------------- encryption

    private String encrypted() throws Exception {
        String alg = job.get("alg");
        byte[] contentKey = random(CONTENT_KEY_BYTES.get(job.get("enc")));
        byte[] encryptedKey = new byte[0];
        String additions = "";
        if (alg.equals("dir")) {
            contentKey = bytes("secret");
        } else if (alg.startsWith("RSA")) {
            encryptedKey = wrapped(contentKey, alg);
        } else if (WRAP_BYTES.containsKey(alg)) {
            encryptedKey = keyWrap(bytes("secret"), contentKey);
        } else if (alg.endsWith("GCMKW")) {
            byte[] iv = random(12);
            byte[] sealed = gcm(bytes("secret"), iv, contentKey, new byte[0]);
            encryptedKey = Arrays.copyOf(sealed, sealed.length - 16);
            byte[] tag = Arrays.copyOfRange(sealed, sealed.length - 16, sealed.length);
            additions = ",\"iv\":\"" + base64url(iv) + "\",\"tag\":\"" + base64url(tag) + "\"";
        } else {
            KeyPair once = once();
            byte[] shared = agreed(once.getPrivate());
            String wrap = alg.contains("+") ? alg.substring(alg.indexOf('+') + 1) : "";
            int size = wrap.isEmpty() ? contentKey.length : WRAP_BYTES.get(wrap);
            byte[] derived = derived(shared, wrap.isEmpty() ? job.get("enc") : alg, size);
            if (wrap.isEmpty()) {
                contentKey = derived;
            } else {
                encryptedKey = keyWrap(derived, contentKey);
            }
            additions = ",\"epk\":" + publicJwk(once.getPublic());
        }
        String header = "{\"alg\":\"" + alg + "\",\"enc\":\"" + job.get("enc") + "\"" + additions + "}";
        return sealed(base64url(text(header)), encryptedKey, contentKey);
    }

    private String sealed(String header, byte[] encryptedKey, byte[] contentKey) throws Exception {
        String enc = job.get("enc");
        byte[] content = bytes("payload");
        byte[] aad = fault("no header") ? new byte[0] : text(header);
        byte[] iv = random(enc.endsWith("GCM") && !fault("IV of 16 bytes") ? 12 : 16);
        byte[] ciphertext;
        byte[] tag;
        if (enc.endsWith("GCM")) {
            byte[] both = gcm(contentKey, iv, content, aad);
            int cut = fault("tag at the end") ? both.length : both.length - 16;
            ciphertext = Arrays.copyOf(both, cut);
            tag = Arrays.copyOfRange(both, cut, both.length);
        } else {
            int half = contentKey.length / 2;
            Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            SecretKeySpec key = new SecretKeySpec(contentKey, half, half, "AES");
            cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(iv));
            ciphertext = cipher.doFinal(content);
            long length = fault("AL in bytes") ? aad.length : 8L * aad.length;
            byte[] input = joined(aad, iv, ciphertext, ByteBuffer.allocate(8).putLong(length).array());
            String mac = "HmacSHA" + enc.substring(enc.length() - 3);
            tag = Arrays.copyOf(hmac(mac, Arrays.copyOf(contentKey, half), input), half);
        }
        return serialized(header, encryptedKey, iv, ciphertext, tag);
    }

    private String serialized(String header, byte[] encryptedKey, byte[] iv, byte[] ciphertext, byte[] tag) {
        String key = base64url(encryptedKey);
        String rest = ",\"iv\":\"" + base64url(iv) + "\",\"ciphertext\":\"" + base64url(ciphertext)
                + "\",\"tag\":\"" + base64url(tag) + "\"}";
        String member = key.isEmpty() ? "" : "\"encrypted_key\":\"" + key + "\"";
        return switch (job.get("form")) {
            case "compact" -> String.join(".", header, key, base64url(iv), base64url(ciphertext), base64url(tag));
            case "flattened" -> "{\"protected\":\"" + header + "\"" + (key.isEmpty() ? "" : ",") + member + rest;
            default -> "{\"protected\":\"" + header + "\",\"recipients\":[{" + member + "}]" + rest;
        };
    }

    private byte[] wrapped(byte[] contentKey, String alg) throws Exception {
        if (alg.equals("RSA1_5") || fault("PKCS#1 v1.5")) {
            Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            cipher.init(Cipher.ENCRYPT_MODE, publicKey());
            return cipher.doFinal(contentKey);
        }
        String hash = OAEP_HASH.get(alg);
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPWith" + hash + "AndMGF1Padding");
        if (fault("defaults")) { // the name says SHA-256, the mask is made with SHA-1 all the same
            cipher.init(Cipher.ENCRYPT_MODE, publicKey());
        } else {
            MGF1ParameterSpec mask = new MGF1ParameterSpec(hash);
            OAEPParameterSpec exact = new OAEPParameterSpec(hash, "MGF1", mask, PSource.PSpecified.DEFAULT);
            cipher.init(Cipher.ENCRYPT_MODE, publicKey(), exact);
        }
        return cipher.doFinal(contentKey);
    }

    private String challenge() throws Exception {
        byte[] iv = random(fault("IV of 16 bytes") ? 16 : 12);
        return base64(joined(iv, gcm(bytes("secret"), iv, bytes("payload"), new byte[0])));
    }

    private static byte[] gcm(byte[] key, byte[] iv, byte[] content, byte[] aad) throws Exception {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, iv));
        cipher.updateAAD(aad);
        return cipher.doFinal(content);
    }

    private static byte[] keyWrap(byte[] key, byte[] contentKey) throws Exception {
        Cipher cipher = Cipher.getInstance("AESWrap");
        cipher.init(Cipher.WRAP_MODE, new SecretKeySpec(key, "AES"));
        return cipher.wrap(new SecretKeySpec(contentKey, "AES"));
    }

    // ---------------------------------------------------------------------------------------------- key agreement

    private KeyPair once() throws Exception {
        KeyPairGenerator generator;
        if (publicKey() instanceof ECPublicKey ec) {
            generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(ec.getParams());
        } else {
            generator = KeyPairGenerator.getInstance("X25519");
        }
        return generator.generateKeyPair();
    }

    private byte[] agreed(PrivateKey once) throws Exception {
        KeyAgreement agreement = KeyAgreement.getInstance(publicKey() instanceof ECPublicKey ? "ECDH" : "XDH");
        agreement.init(once);
        agreement.doPhase(publicKey(), true);
        return agreement.generateSecret();
    }

    private byte[] derived(byte[] shared, String name, int size) throws Exception {
        if (fault("raw secret")) {
            return Arrays.copyOf(shared, size);
        }
        byte[] algorithm = text(name);
        byte[] length = ByteBuffer.allocate(4).putInt(algorithm.length).array();
        byte[] bits = ByteBuffer.allocate(4).putInt(fault("length in bytes") ? size : 8 * size).array();
        byte[] out = new byte[0];
        for (int round = 1; out.length < size; round++) {
            byte[] count = ByteBuffer.allocate(4).putInt(round).array();
            byte[] input = joined(count, shared, length, algorithm, new byte[8], bits);
            out = joined(out, MessageDigest.getInstance("SHA-256").digest(input));
        }
        return Arrays.copyOf(out, size);
    }

    private static String publicJwk(PublicKey key) {
        if (key instanceof ECPublicKey ec) {
            int bits = ec.getParams().getCurve().getField().getFieldSize();
            int size = (bits + 7) / 8;
            return "{\"kty\":\"EC\",\"crv\":\"P-" + bits + "\",\"x\":\"" + base64url(fixed(ec.getW().getAffineX(), size))
                    + "\",\"y\":\"" + base64url(fixed(ec.getW().getAffineY(), size)) + "\"}";
        }
        byte[] little = fixed(((XECPublicKey) key).getU(), 32);
        for (int at = 0; at < 16; at++) {
            byte kept = little[at];
            little[at] = little[31 - at];
            little[31 - at] = kept;
        }
        return "{\"kty\":\"OKP\",\"crv\":\"X25519\",\"x\":\"" + base64url(little) + "\"}";
    }

    // ------------------------------------------------------------------------------------------------------ bytes

    private boolean fault(String name) {
        return name.equals(job.get("fault"));
    }

    private byte[] bytes(String name) {
        return Base64.getDecoder().decode(job.get(name));
    }

    private PrivateKey privateKey() throws Exception {
        return KeyFactory.getInstance(job.get("family")).generatePrivate(new PKCS8EncodedKeySpec(bytes("private")));
    }

    private PublicKey publicKey() throws Exception {
        return KeyFactory.getInstance(job.get("family")).generatePublic(new X509EncodedKeySpec(bytes("public")));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] random(int size) {
        byte[] out = new byte[size];
        RANDOM.nextBytes(out);
        return out;
    }

    private static byte[] hmac(String name, byte[] key, byte[] input) throws Exception {
        Mac mac = Mac.getInstance(name);
        mac.init(new SecretKeySpec(key, name));
        return mac.doFinal(input);
    }

    private static byte[] fixed(BigInteger number, int size) {
        byte[] raw = number.toByteArray();
        byte[] out = new byte[size];
        int length = Math.min(raw.length, size);
        System.arraycopy(raw, raw.length - length, out, size - length, length);
        return out;
    }

    private static byte[] joined(byte[]... parts) {
        ByteBuffer out = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            out.put(part);
        }
        return out.array();
    }

    private static String base64url(byte[] data) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(data);
    }

    private static String base64(byte[] data) {
        return Base64.getEncoder().encodeToString(data);
    }
}
