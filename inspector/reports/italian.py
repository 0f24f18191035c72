"""The reports' own words in Italian, by their English ones."""

from __future__ import annotations

from typing import Final

WORDS: Final = {
    # verdicts
    "verified": "verificato",
    "opened": "aperto",
    "unchecked": "non controllato",
    "failed": "fallito",
    "unrecognised": "non riconosciuto",
    # marks of a finding
    "alarm": "allarme",
    "error": "errore",
    "warning": "avviso",
    "note": "nota",
    "proven": "dimostrato",
    "likely": "probabile",
    "possible": "possibile",
    # states of a stage
    "done": "fatto",
    "skipped": "saltato",
    "not reached": "non raggiunto",
    # stages
    "repair": "riparazione",
    "parse": "lettura",
    "header": "intestazione",
    "kid": "kid",
    "key": "chiave",
    "unwrap": "apertura della chiave",
    "content key": "chiave di contenuto",
    "tag": "tag",
    "inflate": "decompressione",
    "content": "contenuto",
    "signature form": "forma della firma",
    "signing input": "signing input",
    "signature": "firma",
    "claims": "claim",
    # segments
    "encrypted key": "chiave cifrata",
    "iv": "iv",
    "ciphertext": "testo cifrato",
    "payload": "payload",
    "data": "data",
    # kinds of layers
    "Encrypted token (JWE)": "Token cifrato (JWE)",
    "Signed token (JWS)": "Token firmato (JWS)",
    "Signed envelope": "Busta firmata",
    "Encrypted challenge": "Challenge cifrata",
    "HTTP message": "Messaggio HTTP",
    "Key material": "Chiavi",
    "JSON document": "Documento JSON",
    "Text": "Testo",
    "Binary data": "Dati binari",
    # headings, columns and labels
    "JOSE Inspector report": "Rapporto di JOSE Inspector",
    "Why": "Perché",
    "Worth knowing": "Da sapere",
    "Ruled out": "Escluso",
    "Repaired before reading": "Riparato prima della lettura",
    "what": "che cosa",
    "removed": "tolto",
    "in its place": "al suo posto",
    "where": "dove",
    "{kind}, layer {number} of {count}": "{kind}, livello {number} di {count}",
    "stage": "fase",
    "state": "esito",
    "length": "lunghezza",
    "detail": "dettaglio",
    "{count} bytes": "{count} byte",
    "… +{count} bytes": "… +{count} byte",
    "expected {what}": "atteso {what}",
    "found {what}": "trovato {what}",
    "Key": "Chiave",
    "label": "nome",
    "thumbprint": "thumbprint",
    "Header": "Intestazione",
    "Claims": "Claim",
    "name": "nome",
    "value": "valore",
    "meaning": "significato",
    "place": "posto",
    "moment": "istante",
    "reference": "riferimento",
    "unprotected": "non protetta",
    "recipient": "destinatario",
    "Content, {count} bytes": "Contenuto, {count} byte",
    "Where": "Dove",
    "What to do": "Che cosa fare",
    "Tell the partner": "Da dire al partner",
    "Reference": "Riferimento",
    "Follows from it": "Ne consegue",
    "characters {start} – {end}": "caratteri {start} – {end}",
    "characters {start} – {end} of the input": "caratteri {start} – {end} dell'input",
    "Lengths in bytes: {lengths}.": "Lunghezze in byte: {lengths}.",
    "SHA-256 of the signing input: {digest}": "SHA-256 del signing input: {digest}",
    "How this was made": "Come è stato fatto",
    "Times judged as of {moment}.": "Tempi giudicati al {moment}.",
    "Made with {versions}.": "Fatto con {versions}.",
    # the text for the partner
    "Algorithms: {names}.": "Algoritmi: {names}.",
    "kid: {kid}": "kid: {kid}",
    "Key used: {key}, thumbprint {thumbprint}.": "Chiave usata: {key}, thumbprint {thumbprint}.",
    "Key used: {key}.": "Chiave usata: {key}.",
    "Times: {times}.": "Tempi: {times}.",
    "Ruled out: {causes}.": "Escluso: {causes}.",
    "Evidence:": "Prove:",
    "Facts:": "Fatti:",
    # comparisons
    "Differences: {found}. The same on both sides: {alike}.": "Differenze: {found}. Uguali dalle due parti: {alike}.",
    "same": "uguale",
    "different": "diverso",
    "only left": "solo in A",
    "only right": "solo in B",
    "verdict": "esito",
    "outcome": "esito",
    "summary": "frase",
    "findings": "risultati",
    "layer": "livello",
    "kind": "tipo",
    "lengths": "lunghezze",
    "times": "tempi",
    "lifetime": "durata",
    "trace": "fasi",
    "order": "ordine",
    "text": "testo",
    "SHA-256 of the signing input": "SHA-256 del signing input",
    "first difference at character {offset}:": "prima differenza al carattere {offset}:",
    "the end": "la fine",
    "another type: {left} and {right}": "un altro tipo: {left} e {right}",
    "the same value otherwise": "per il resto lo stesso valore",
    "the same members in another order, or written otherwise": (
        "gli stessi membri in un altro ordine, o scritti altrimenti"
    ),
    "the same value, written otherwise": "lo stesso valore, scritto altrimenti",
    "only left: {names}": "solo in A: {names}",
    "only right: {names}": "solo in B: {names}",
    "other values: {names}": "altri valori: {names}",
    "only white space around it": "solo spazi intorno",
    "only white space": "solo spazi",
    "only line endings": "solo gli a capo",
    "only upper and lower case": "solo maiuscole e minuscole",
    "only padding with =": "solo il padding con =",
    "only base64 and base64url": "solo base64 e base64url",
    "only how letters with marks are put together (Unicode NFC and NFD)": (
        "solo come si compongono le lettere con i segni (Unicode NFC e NFD)"
    ),
    "one is the beginning of the other, which is longer by {count}": "uno è l'inizio dell'altro, più lungo di {count}",
    "one is the end of the other, which is longer by {count}": "uno è la fine dell'altro, più lungo di {count}",
    "the right one is {by} later": "B è di {by} dopo",
    "the right one is {by} earlier": "B è di {by} prima",
    # operations
    "Verify the signature ({alg})": "Verificare la firma ({alg})",
    "Hash what was signed ({alg})": "Calcolare l'hash di ciò che è firmato ({alg})",
    "Unwrap the content key ({alg})": "Aprire la chiave di contenuto ({alg})",
    "Decrypt ({alg}{enc})": "Decifrare ({alg}{enc})",
    "PHP 8, OpenSSL and sodium": "PHP 8, OpenSSL e sodium",
    # references
    "section": "sezione",
    "sections": "sezioni",
    "appendix": "appendice",
    "step": "passo",
    "and": "e",
    # snippets
    "The SHA-256 of what was signed, alg {alg}.": "Lo SHA-256 di ciò che è firmato, alg {alg}.",
    "Verifies this one signature, alg {alg}.": "Verifica proprio questa firma, alg {alg}.",
    "Unwraps the content key of this one token, alg {alg}.": (
        "Apre la chiave di contenuto di proprio questo token, alg {alg}."
    ),
    "Decrypts this one token, alg {alg}, enc {enc}.": "Decifra proprio questo token, alg {alg}, enc {enc}.",
    "Decrypts this one challenge.": "Decifra proprio questa challenge.",
    "The tests of JOSE Inspector execute this snippet.": "I test di JOSE Inspector eseguono questo frammento.",
    "The tests of JOSE Inspector do not execute this snippet: read it before you rely on it.": (
        "I test di JOSE Inspector non eseguono questo frammento: leggerlo prima di fidarsi."
    ),
    "Keys are read from files; put your own there.": "Le chiavi si leggono da file; metterci le proprie.",
    "There is no such step in this language.": "In questo linguaggio questo passo non c'è.",
    "The openssl program decrypts no authenticated content, and takes an AES key on its command line only.": (
        "Il programma openssl non decifra contenuti autenticati, e prende una chiave AES solo sulla riga di comando."
    ),
    "The openssl program takes an AES key on its command line only, where others can see it.": (
        "Il programma openssl prende una chiave AES solo sulla riga di comando, dove altri la possono vedere."
    ),
    "The openssl program has no Concat KDF that takes its input from a file.": (
        "Il programma openssl non ha una Concat KDF che legga i dati da un file."
    ),
    "jwcrypto gives no signing input away; the snippet for cryptography does.": (
        "jwcrypto non dà il signing input; il frammento per cryptography sì."
    ),
    "An envelope is no JOSE object: jwcrypto does not read it.": (
        "Una busta non è un oggetto JOSE: jwcrypto non la legge."
    ),
    "A challenge is no JOSE object: jwcrypto does not read it.": (
        "Una challenge non è un oggetto JOSE: jwcrypto non la legge."
    ),
    "jwcrypto takes unencoded content as text only.": ("jwcrypto prende un contenuto non codificato solo come testo."),
    "The package jose gives no signing input away; the snippet for WebCrypto does.": (
        "Il pacchetto jose non dà il signing input; il frammento per WebCrypto sì."
    ),
    "The package jose keeps the content key to itself; the snippet for WebCrypto gives it.": (
        "Il pacchetto jose tiene per sé la chiave di contenuto; il frammento per WebCrypto la dà."
    ),
    "An envelope is no JOSE object: the package jose does not read it.": (
        "Una busta non è un oggetto JOSE: il pacchetto jose non la legge."
    ),
    "A challenge is no JOSE object: the package jose does not read it.": (
        "Una challenge non è un oggetto JOSE: il pacchetto jose non la legge."
    ),
    "The package jose refuses RSA1_5.": ("Il pacchetto jose rifiuta RSA1_5."),
    "The package jose refuses ES256K.": ("Il pacchetto jose rifiuta ES256K."),
    "The package jose refuses compressed content unless it is told how to inflate it.": (
        "Il pacchetto jose rifiuta un contenuto compresso se non gli si dice come decomprimerlo."
    ),
    "WebCrypto has no RSA1_5.": ("WebCrypto non ha RSA1_5."),
    "WebCrypto has no secp256k1.": ("WebCrypto non ha secp256k1."),
    "WebCrypto in browsers has no Ed448.": ("WebCrypto nei browser non ha Ed448."),
    "WebCrypto in browsers has no X448.": ("WebCrypto nei browser non ha X448."),
    "The JCA of Java 17 has no secp256k1.": ("La JCA di Java 17 non ha secp256k1."),
    "Nimbus gives no signing input away; the snippet for the JCA does.": (
        "Nimbus non dà il signing input; il frammento per la JCA sì."
    ),
    "Nimbus keeps the content key to itself; the snippet for the JCA gives it.": (
        "Nimbus tiene per sé la chiave di contenuto; il frammento per la JCA la dà."
    ),
    "An envelope is no JOSE object: Nimbus does not read it.": (
        "Una busta non è un oggetto JOSE: Nimbus non la legge."
    ),
    "A challenge is no JOSE object: Nimbus does not read it.": (
        "Una challenge non è un oggetto JOSE: Nimbus non la legge."
    ),
    "Nimbus verifies EdDSA with another library, Tink; the snippet for the JCA does without.": (
        "Nimbus verifica EdDSA con un'altra libreria, Tink; il frammento per la JCA ne fa a meno."
    ),
    "Nimbus has no Ed448.": ("Nimbus non ha Ed448."),
    "Nimbus agrees on X25519 with another library, Tink; the snippet for the JCA does without.": (
        "Nimbus usa X25519 con un'altra libreria, Tink; il frammento per la JCA ne fa a meno."
    ),
    ".NET 8 has no AES Key Wrap of its own.": (".NET 8 non ha un AES Key Wrap proprio."),
    ".NET 8 has no Concat KDF of its own.": (".NET 8 non ha una Concat KDF propria."),
    ".NET 8 has no EdDSA of its own.": (".NET 8 non ha EdDSA."),
    "openssl_verify of PHP 8 has no PSS.": ("openssl_verify di PHP 8 non ha PSS."),
    "openssl_private_decrypt of PHP 8 does OAEP with SHA-1 alone.": (
        "openssl_private_decrypt di PHP 8 fa OAEP solo con SHA-1."
    ),
    "PHP's sodium has no Ed448.": ("Il sodium di PHP non ha Ed448."),
    # one answer for every failure to decrypt
    "It cannot be decrypted. Why is told only to the person at the program.": (
        "Non si può decifrare. Il perché viene detto solo a chi sta al programma."
    ),
    # what header parameters and claims mean
    "the algorithm that signs, or that protects the content key": (
        "l'algoritmo che firma, o che protegge la chiave di contenuto"
    ),
    "the algorithm that encrypts the content": "l'algoritmo che cifra il contenuto",
    "the content was compressed before it was encrypted": "il contenuto è stato compresso prima di essere cifrato",
    "where the sender says its key set is": "dove il mittente dice che si trovano le sue chiavi",
    "the public key that the sender claims": "la chiave pubblica che il mittente dichiara",
    "which key it is, in words both sides agreed on": "quale chiave è, con un nome concordato",
    "where the sender says its certificate is": "dove il mittente dice che si trova il suo certificato",
    "the sender's certificate chain": "la catena di certificati del mittente",
    "the SHA-1 thumbprint of the certificate": "il thumbprint SHA-1 del certificato",
    "the SHA-256 thumbprint of the certificate": "il thumbprint SHA-256 del certificato",
    "what the whole object is": "che cosa è l'intero oggetto",
    "what the content is": "che cosa è il contenuto",
    "the extensions that a receiver must understand or refuse": (
        "le estensioni che il destinatario deve capire o rifiutare"
    ),
    "the sender's ephemeral public key": "la chiave pubblica effimera del mittente",
    "who the sender is, as input to the key agreement": "chi è il mittente, come dato del key agreement",
    "who the recipient is, as input to the key agreement": "chi è il destinatario, come dato del key agreement",
    "the initialization vector of the key wrapping": "il vettore di inizializzazione della cifratura della chiave",
    "the authentication tag of the key wrapping": "il tag di autenticazione della cifratura della chiave",
    "the salt of the password-based key": "il sale della chiave derivata dalla password",
    "how often the password is hashed": "quante volte si calcola l'hash della password",
    "whether the payload is base64url-encoded": "se il payload è codificato in base64url",
    "a copy of the issuer claim, readable without the key": "una copia di iss, leggibile senza la chiave",
    "a copy of the subject claim, readable without the key": "una copia di sub, leggibile senza la chiave",
    "a copy of the audience claim, readable without the key": "una copia di aud, leggibile senza la chiave",
    "a value that the server gave out to be used once": "un valore dato dal server, da usare una volta sola",
    "the address this request was made for": "l'indirizzo per cui è fatta questa richiesta",
    "which kind of caller identity token this is": "quale tipo di token d'identità del chiamante è questo",
    "a signature validation token": "un token di convalida della firma",
    "the sender's chain of federation statements": "la catena di dichiarazioni di federazione del mittente",
    "RFC 7638, SHA-256": "RFC 7638, SHA-256",
    "Who issued it": "Chi l'ha emesso",
    "Whom it is about": "Di chi parla",
    "For whom it is meant": "A chi è destinato",
    "Not valid from this moment on": "Non vale più da questo istante",
    "Not valid before this moment": "Non vale prima di questo istante",
    "When it was issued": "Quando è stato emesso",
    "Its own identifier; used once": "Il suo identificativo; si usa una volta sola",
    "When the person signed in": "Quando la persona si è autenticata",
    "Ties it to the request": "Lo lega alla richiesta",
    "How strongly the person was authenticated": "Con quale livello è stata autenticata la persona",
    "By which methods the person was authenticated": "Con quali metodi è stata autenticata la persona",
    "The client it was issued to": "Il client a cui è stato dato",
    "Ties it to the access token": "Lo lega all'access token",
    "The key its bearer must prove to hold": "La chiave che il portatore deve dimostrare di avere",
    "The purpose the consumer declared": "La finalità dichiarata dal fruitore",
    "The HTTP headers the signature covers": "Le intestazioni HTTP coperte dalla firma",
    "The hash of the audit evidence": "L'hash delle evidenze di audit",
    "The person at the consumer's side": "La persona presso il fruitore",
    "The workplace the request comes from": "La postazione da cui viene la richiesta",
    "Belongs to the wallet's session": "Appartiene alla sessione del wallet",
}
