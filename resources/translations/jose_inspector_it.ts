<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="it" sourcelanguage="en">
    <context>
        <name>JoseInspector</name>
        <message>
            <location filename="../../inspector/desktop/tabs/keys.py" />
            <source> and {count:,} more</source>
            <translation> e altre {count:,}</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/time_bar.py" />
            <source> · {time} here</source>
            <translation> · {time} qui</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/exporting.py" />
            <source>"encryptionPublicKey": {…}</source>
            <translation>"encryptionPublicKey": {…}</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/inspection_list.py" />
            <source>, pinned</source>
            <translation>, fissata</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/verdict.py" />
            <source>1 alarm</source>
            <translation>1 allarme</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/moments.py" />
            <source>1 day</source>
            <translation>1 giorno</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/moments.py" />
            <source>1 hour</source>
            <translation>1 ora</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/keyring_words.py" />
            <source>1 key</source>
            <translation>1 chiave</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/moments.py" />
            <source>1 minute</source>
            <translation>1 minuto</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/moments.py" />
            <source>1 month</source>
            <translation>1 mese</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/input_card.py" />
            <source>1 repair</source>
            <translation>1 riparazione</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/moments.py" />
            <source>1 second</source>
            <translation>1 secondo</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/moments.py" />
            <source>1 year</source>
            <translation>1 anno</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>128 bits</source>
            <translation>128 bit</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>192 bits</source>
            <translation>192 bit</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>256 bits</source>
            <translation>256 bit</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/report_dialog.py" />
            <source>A few lines for the partner</source>
            <translation>Poche righe per il partner</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/telling_wiring.py" />
            <source>A folder for the program and what it reads</source>
            <translation>Una cartella per il programma e ciò che legge</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/payload_view.py" />
            <source>A key carries no content. Its private part is never shown here.</source>
            <translation>Una chiave non porta contenuto. La sua parte privata non viene mai mostrata qui.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/key_wiring.py" />
            <source>A key file</source>
            <translation>Un file di chiave</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/wiring.py" />
            <source>A key or secret for this text</source>
            <translation>Una chiave o un segreto per questo testo</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/key_picker.py" />
            <source>A key or secret pasted here…</source>
            <translation>Chiave o segreto incollati qui…</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/set_dialog.py" />
            <source>A key that was not there before.</source>
            <translation>Una chiave che prima non c'era.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/set_dialog.py" />
            <source>A key was replaced under the same kid.</source>
            <translation>Una chiave è stata sostituita sotto lo stesso kid.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/welcome.py" />
            <source>A key you keep is stored in the system's keyring and nowhere else; without one it stays for this session.</source>
            <translation>La chiave conservata sta nel portachiavi di sistema e in nessun altro posto; senza portachiavi vale per questa sessione.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/identity_panel.py" />
            <source>A kid, to find the key it comes from</source>
            <translation>Un kid, per trovare la chiave da cui deriva</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/reproduce_dialog.py" />
            <source>A program that does exactly this one operation. It reads keys from files of yours; none is in it.</source>
            <translation>Un programma che fa esattamente questa operazione. Legge le chiavi dai file di chi lo usa; non ne contiene.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/key_test_dialog.py" />
            <source>A sample is made with one half and goes through the other.</source>
            <translation>Si crea un esempio con una metà e lo si passa all'altra.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/expectations_dialog.py" />
            <source>A token that is checked with this key is held to them, unless something else is said for that token.</source>
            <translation>Un token controllato con questa chiave deve rispettarle, se per quel token non si indica altro.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>AES key</source>
            <translation>Chiave AES</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/tabs/challenge.py" />
            <source>AES key in base64, hex or as JWK, or the private key that unwraps it. For this text only, not stored.</source>
            <translation>Chiave AES in base64, esadecimale o come JWK, o la chiave privata che la decifra. Solo per questo testo, non conservata.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/help_wiring.py" />
            <source>About JOSE Inspector</source>
            <translation>Informazioni su JOSE Inspector</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/help_wiring.py" />
            <source>About: versions and licences</source>
            <translation>Informazioni: versioni e licenze</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/import_dialog.py" />
            <source>Add</source>
            <translation>Aggiungi</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/import_dialog.py" />
            <source>Add {count} keys</source>
            <translation>Aggiungi {count} chiavi</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/models/keys_model.py" />
            <source>Added</source>
            <translation>Aggiunta</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>Additional data (AAD)</source>
            <translation>Dati aggiuntivi (AAD)</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>Additional data (aad)</source>
            <translation>Dati aggiuntivi (aad)</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/set_dialog.py" />
            <source>Address</source>
            <translation>Indirizzo</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/set_dialog.py" />
            <source>Address of the key set</source>
            <translation>Indirizzo dell'insieme di chiavi</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/inspection_list.py" />
            <source>After a change</source>
            <translation>Dopo una modifica</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>Algorithm</source>
            <translation>Algoritmo</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>Algorithm inside</source>
            <translation>Algoritmo interno</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/compare_dialog.py" />
            <source>All {alike:,} are the same.</source>
            <translation>Tutti {alike:,} sono uguali.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>Allow RSA1_5</source>
            <translation>Consenti RSA1_5</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/environments.py" />
            <source>Amber</source>
            <translation>Ambra</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/options.py" />
            <source>An old way to wrap the key that can be attacked; opened only when you say so.</source>
            <translation>Un vecchio modo di cifrare la chiave, attaccabile; si apre solo su richiesta esplicita.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/set_dialog.py" />
            <source>Another key under the same kid: whoever keeps keys by kid has the old one.</source>
            <translation>Un'altra chiave sotto lo stesso kid: chi conserva le chiavi per kid ha la vecchia.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/moment_dialog.py" />
            <source>Apply</source>
            <translation>Applica</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/moments.py" />
            <source>Apr</source>
            <translation>apr</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/set_dialog.py" />
            <source>As it was.</source>
            <translation>Com'era.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/keyring_bar.py" />
            <source>Ask again</source>
            <translation>Chiedi di nuovo</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>Assertion</source>
            <translation>Asserzione</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/export_dialog.py" />
            <source>At least 8 characters</source>
            <translation>Almeno 8 caratteri</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>Attestation</source>
            <translation>Attestazione</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>Audience (aud)</source>
            <translation>Destinatario (aud)</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/moments.py" />
            <source>Aug</source>
            <translation>ago</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/names.py" />
            <source>Binary</source>
            <translation>Binario</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/environments.py" />
            <source>Blue</source>
            <translation>Blu</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>Body</source>
            <translation>Body</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/key_test_dialog.py" />
            <source>Both halves belong together.</source>
            <translation>Le due metà vanno insieme.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/key_test_dialog.py" />
            <source>Both secrets are the same.</source>
            <translation>I due segreti sono uguali.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/stage_panel.py" />
            <source>Bytes of this stage</source>
            <translation>Byte di questa fase</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/byte_ruler.py" />
            <source>Bytes:</source>
            <translation>Byte:</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/dialogs.py" />
            <source>Cancel</source>
            <translation>Annulla</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/tabs/inspecting_tab.py" />
            <source>Cancelled.</source>
            <translation>Annullato.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/main_window.py" />
            <source>Challenge</source>
            <translation>Challenge</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/set_dialog.py" />
            <source>Changed</source>
            <translation>Modificata</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/import_dialog.py" />
            <source>Choose a file…</source>
            <translation>Scegli un file…</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/identity_panel.py" />
            <source>Choose a key</source>
            <translation>Scegli una chiave</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/make_pane.py" />
            <source>Choose a key first: {label}.</source>
            <translation>Prima scegliere una chiave: {label}.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/moment_dialog.py" />
            <source>Choose…</source>
            <translation>Scegli…</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/models/values_model.py" />
            <source>Claim</source>
            <translation>Claim</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/payload_view.py" />
            <source>Claims</source>
            <translation>Claim</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/input_card.py" />
            <source>Clear</source>
            <translation>Svuota</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/command_wiring.py" />
            <source>Clear this tab</source>
            <translation>Svuota questa scheda</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>Client</source>
            <translation>Client</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>Client assertion (PDND)</source>
            <translation>Client assertion (PDND)</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/moment_dialog.py" />
            <source>Clocks may differ by</source>
            <translation>Scarto tra gli orologi</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/telling_wiring.py" />
            <source>Close</source>
            <translation>Chiudi</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/pages_dialog.py" />
            <source>Code or word</source>
            <translation>Codice o parola</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>Collaudo (UAT)</source>
            <translation>Collaudo (UAT)</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/expectations_dialog.py" />
            <source>Colour of the environment</source>
            <translation>Colore dell'ambiente</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/palette.py" />
            <source>Command</source>
            <translation>Comando</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/main_window.py" />
            <source>Commands</source>
            <translation>Comandi</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>Compact</source>
            <translation>Compatta</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/compare_dialog.py" />
            <source>Compare</source>
            <translation>Confronta</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/telling_wiring.py" />
            <source>Compare with another</source>
            <translation>Confronta con un altro</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/identity_panel.py" />
            <source>Compare with another key</source>
            <translation>Confronta con un'altra chiave</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/verdict.py" />
            <source>Compare with another…</source>
            <translation>Confronta con un altro…</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>Compress the content (zip)</source>
            <translation>Comprimi il contenuto (zip)</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>Content</source>
            <translation>Contenuto</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>Content encryption</source>
            <translation>Cifratura del contenuto</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/trace_strip.py" />
            <source>Content key</source>
            <translation>CEK</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>Content-Type</source>
            <translation>Content-Type</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/lock_button.py" />
            <source>Copied secrets stay {seconds} s</source>
            <translation>I segreti copiati restano {seconds} s</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/labels.py" />
            <source>Copy</source>
            <translation>Copia</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/help_wiring.py" />
            <source>Copy diagnostics</source>
            <translation>Copia la diagnostica</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/export_dialog.py" />
            <source>Copy for a moment</source>
            <translation>Copia per un momento</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/findings.py" />
            <source>Copy for the partner</source>
            <translation>Copia per il partner</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/findings.py" />
            <source>Copy for the partner: {code}</source>
            <translation>Copia per il partner: {code}</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/payload_tree.py" />
            <source>Copy path</source>
            <translation>Copia percorso</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/key_details.py" />
            <source>Copy public part</source>
            <translation>Copia parte pubblica</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/hex_view.py" />
            <source>Copy the bytes in hexadecimal</source>
            <translation>Copia i byte in esadecimale</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/command_wiring.py" />
            <source>Copy the message for the partner</source>
            <translation>Copia il messaggio per il partner</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/payload_tree.py" />
            <source>Copy the path of this value</source>
            <translation>Copia il percorso di questo valore</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/key_details.py" />
            <source>Copy the public part as…</source>
            <translation>Copia la parte pubblica come…</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/payload_tree.py" />
            <source>Copy value</source>
            <translation>Copia valore</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/tabs/inspecting_tab.py" />
            <source>Ctrl+Shift+V inspects what is on the clipboard, wherever you are. Files can be dropped.</source>
            <translation>Ctrl+Shift+V esamina gli appunti, ovunque ci si trovi. I file si possono trascinare qui.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/moments.py" />
            <source>Dec</source>
            <translation>dic</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/main_window.py" />
            <source>Decrypt</source>
            <translation>Decifrare</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/delete_dialog.py" />
            <source>Delete</source>
            <translation>Elimina</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/delete_dialog.py" />
            <source>Delete {name}?</source>
            <translation>Eliminare {name}?</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/tabs/keys.py" />
            <source>Deleted {label}{more}. It goes for good when the window closes.</source>
            <translation>Eliminata {label}{more}. Sparisce per sempre alla chiusura della finestra.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/options.py" />
            <source>Detached content</source>
            <translation>Contenuto detached</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/tabs/keys.py" />
            <source>Details of the key</source>
            <translation>Dettagli della chiave</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/help_wiring.py" />
            <source>Diagnostics, copied</source>
            <translation>Diagnostica, copiata</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/compare_dialog.py" />
            <source>Differences</source>
            <translation>Differenze</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/identity_words.py" />
            <source>Different keys with a prime in common: both private halves can be calculated.</source>
            <translation>Chiavi diverse con un primo in comune: si possono calcolare entrambe le metà private.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/identity_words.py" />
            <source>Different keys, of different types.</source>
            <translation>Chiavi diverse, di tipo diverso.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/identity_words.py" />
            <source>Different keys.</source>
            <translation>Chiavi diverse.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/identity_words.py" />
            <source>Different keys: one modulus, two exponents.</source>
            <translation>Chiavi diverse: stesso modulo, due esponenti.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/drop_sheet.py" />
            <source>Drop a token, a message, a key or files</source>
            <translation>Rilasciare qui un token, un messaggio, una chiave o dei file</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/key_test_dialog.py" />
            <source>Empty: this key's own. Else JWK, PEM or base64</source>
            <translation>Vuoto: la propria. O JWK, PEM, base64</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>Enclave's public key</source>
            <translation>Chiave pubblica dell'enclave</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/samples.py" />
            <source>Encrypted and signed ID token</source>
            <translation>ID token cifrato e firmato</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/names.py" />
            <source>Encrypted challenge</source>
            <translation>Challenge cifrata</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/samples.py" />
            <source>Encrypted challenge with a long IV</source>
            <translation>Challenge cifrata con un IV lungo</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/samples.py" />
            <source>Encrypted challenge with a wrapped key</source>
            <translation>Challenge cifrata con chiave cifrata</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>Encrypted for</source>
            <translation>Cifrato per</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/names.py" />
            <source>Encrypted response</source>
            <translation>Risposta cifrata</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/samples.py" />
            <source>Encrypted response with the wrong OAEP hash</source>
            <translation>Risposta cifrata con l'hash OAEP sbagliato</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>Encrypted token</source>
            <translation>Token cifrato</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/expectations_dialog.py" />
            <source>Encryption (enc)</source>
            <translation>Cifratura (enc)</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/names.py" />
            <source>Envelope</source>
            <translation>Busta</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/models/keys_model.py" />
            <source>Environment</source>
            <translation>Ambiente</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/pages_dialog.py" />
            <source>Every cause that can be found, with its code.</source>
            <translation>Ogni causa che si può trovare, con il suo codice.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/keyring_words.py" />
            <source>Every other key can be stored as before.</source>
            <translation>Ogni altra chiave si può conservare come prima.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/welcome.py" />
            <source>Everything is worked out on this computer, in a process of its own that has no keyring and no connection.</source>
            <translation>Tutto si calcola su questo computer, in un processo a parte senza portachiavi e senza connessione.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/main_window.py" />
            <source>Everything that can be done (Ctrl+K)</source>
            <translation>Tutto ciò che si può fare (Ctrl+K)</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/expectations_dialog.py" />
            <source>Expectations of {name}</source>
            <translation>Attese per {name}</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/key_expectations.py" />
            <source>Expectations…</source>
            <translation>Attese…</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/key_expectations.py" />
            <source>Expected aud</source>
            <translation>aud atteso</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/expectations_dialog.py" />
            <source>Expected audience</source>
            <translation>Destinatario atteso</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/key_expectations.py" />
            <source>Expected iss</source>
            <translation>iss atteso</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/expectations_dialog.py" />
            <source>Expected issuer</source>
            <translation>Emittente atteso</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/stage_panel.py" />
            <source>Expected: {expected}</source>
            <translation>Atteso: {expected}</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/findings.py" />
            <source>Explain</source>
            <translation>Spiega</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/command_wiring.py" />
            <source>Explain the cause</source>
            <translation>Spiega la causa</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/findings.py" />
            <source>Explain {code}</source>
            <translation>Spiega {code}</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/delete_dialog.py" />
            <source>Export a copy first…</source>
            <translation>Prima esporta una copia…</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/export_dialog.py" />
            <source>Export the private key</source>
            <translation>Esportare la chiave privata</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/key_details.py" />
            <source>Export…</source>
            <translation>Esporta…</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/key_test_dialog.py" />
            <source>Failed</source>
            <translation>Non riuscito</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/moments.py" />
            <source>Feb</source>
            <translation>feb</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/set_dialog.py" />
            <source>Fetch</source>
            <translation>Scarica</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/set_wiring.py" />
            <source>Fetching {address}…</source>
            <translation>Scaricamento di {address}…</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/set_dialog.py" />
            <source>File</source>
            <translation>File</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/secret_input.py" />
            <source>File…</source>
            <translation>File…</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/findings.py" />
            <source>Findings</source>
            <translation>Risultati</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/compare_dialog.py" />
            <source>First difference at character {offset:,}: here {left}, there {right}.</source>
            <translation>Prima differenza al carattere {offset:,}: qui {left}, là {right}.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>First line</source>
            <translation>Prima riga</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>For</source>
            <translation>Per</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/moment_dialog.py" />
            <source>For a token that failed yesterday: whether it was valid then, not whether it is valid now.</source>
            <translation>Per un token che ieri non andava: se allora era valido, non se è valido adesso.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/dialogs.py" />
            <source>For this session only, in memory</source>
            <translation>Solo per questa sessione, in memoria</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/inspection_list.py" />
            <source>Forget</source>
            <translation>Dimentica</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/lock_button.py" />
            <source>Forget every private part that is in memory</source>
            <translation>Dimentica ogni parte privata che è in memoria</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/command_wiring.py" />
            <source>Forget this inspection</source>
            <translation>Dimentica questo esame</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/inspection_list.py" />
            <source>Forget this one (Delete)</source>
            <translation>Dimentica questo (Canc)</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/export_dialog.py" />
            <source>Form</source>
            <translation>Forma</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/identity_panel.py" />
            <source>Form of the names</source>
            <translation>Forma dei nomi</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/command_wiring.py" />
            <source>Former open inspection</source>
            <translation>Esame aperto precedente</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/stage_panel.py" />
            <source>Found: {found}</source>
            <translation>Trovato: {found}</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>From Initiate Authentication</source>
            <translation>Da Initiate Authentication</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/tabs/keys.py" />
            <source>From a file, by pasting or by dropping (Ctrl+I)</source>
            <translation>Da un file, incollando o trascinando (Ctrl+I)</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/key_expectations.py" />
            <source>From key set {name}, seen {when}</source>
            <translation>Dall'insieme di chiavi {name}, visto {when}</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/keyring_words.py" />
            <source>GNOME Keyring, KWallet and KeePassXC are such programs.</source>
            <translation>Lo sono ad esempio GNOME Keyring, KWallet e KeePassXC.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/generate_dialog.py" />
            <source>Generate</source>
            <translation>Genera</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/generate_dialog.py" />
            <source>Generate a key</source>
            <translation>Generare una chiave</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/tabs/keys.py" />
            <source>Generate…</source>
            <translation>Genera…</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/inspecting.py" />
            <source>Given up after {seconds:.0f} seconds: the text asks for more work than is allowed.</source>
            <translation>Interrotto dopo {seconds:.0f} secondi: il testo richiede più lavoro di quanto sia consentito.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/set_dialog.py" />
            <source>Go to this address once, through the system's proxy</source>
            <translation>Va una volta a questo indirizzo, tramite il proxy di sistema</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/command_wiring.py" />
            <source>Go to {tab}</source>
            <translation>Vai a {tab}</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/set_dialog.py" />
            <source>Gone</source>
            <translation>Sparita</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/environments.py" />
            <source>Green</source>
            <translation>Verde</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/help_wiring.py" />
            <source>Guide to this tab</source>
            <translation>Guida a questa scheda</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/help_wiring.py" />
            <source>Guide: {tab}</source>
            <translation>Guida: {tab}</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/report_dialog.py" />
            <source>HTML, one file to read or print</source>
            <translation>HTML, un file da leggere o stampare</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/names.py" />
            <source>HTTP message</source>
            <translation>Messaggio HTTP</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/models/values_model.py" />
            <source>Header</source>
            <translation>Intestazione</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/identity_panel.py" />
            <source>Health</source>
            <translation>Salute</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/health_view.py" />
            <source>Health of the key</source>
            <translation>Salute della chiave</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/payload_view.py" />
            <source>Hex</source>
            <translation>Esadecimale</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/reveal_dialog.py" />
            <source>Hidden again in {seconds} s, or as soon as another window is used.</source>
            <translation>Si nasconde tra {seconds} s, o appena si usa un'altra finestra.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/reveal_dialog.py" />
            <source>Hidden. Look around before you show it: whoever sees or photographs it has the key.</source>
            <translation>Nascosta. Prima di mostrarla guardarsi intorno: chi la vede o la fotografa ha la chiave.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/reveal_dialog.py" />
            <source>Hide</source>
            <translation>Nascondi</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>Host</source>
            <translation>Host</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/command_wiring.py" />
            <source>Import keys</source>
            <translation>Importare chiavi</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/tabs/keys.py" />
            <source>Import…</source>
            <translation>Importa…</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/keyring_words.py" />
            <source>In the keyring</source>
            <translation>Nel portachiavi</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/identity_words.py" />
            <source>In the library already as {label}. Ticked, it adds only what is not known there.</source>
            <translation>Già nell'elenco come {label}. Selezionandola si aggiunge solo ciò che lì non è noto.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/dialogs.py" />
            <source>In the operating system's keyring</source>
            <translation>Nel portachiavi del sistema operativo</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/trace_strip.py" />
            <source>Inflate</source>
            <translation>Espansione</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/make_form.py" />
            <source>Input</source>
            <translation>Input</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/wiring.py" />
            <source>Inspect a file</source>
            <translation>Esamina un file</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/make_pane.py" />
            <source>Inspect it</source>
            <translation>Esamina</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/main_window.py" />
            <source>Inspect what is on the clipboard (Ctrl+Shift+V)</source>
            <translation>Esamina ciò che è negli appunti (Ctrl+Shift+V)</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/tabs/inspecting_tab.py" />
            <source>Inspecting. The window stays free.</source>
            <translation>Esame in corso. La finestra resta libera.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>Issuer (iss)</source>
            <translation>Emittente (iss)</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/findings.py" />
            <source>It also explains: {title} ({code})</source>
            <translation>Spiega anche: {title} ({code})</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/set_dialog.py" />
            <source>It came by pasting</source>
            <translation>È arrivato incollando</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/telling_wiring.py" />
            <source>It could not be inspected.</source>
            <translation>Non è stato possibile esaminarlo.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/delete_dialog.py" />
            <source>It goes for good when the window closes. Until then it can be brought back with Undo.</source>
            <translation>Sparisce per sempre alla chiusura della finestra. Fino ad allora si può recuperare con Annulla.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/keyring_words.py" />
            <source>It is never made silently. Keys can be kept for this session meanwhile.</source>
            <translation>Non lo si crea mai di nascosto. Intanto le chiavi si possono tenere per questa sessione.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/private_wiring.py" />
            <source>It is not encrypted: whoever gets a copy of the file has the key.</source>
            <translation>Non è cifrato: chi ottiene una copia del file ha la chiave.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/identity_words.py" />
            <source>It is {name} of {label}, in {form}.</source>
            <translation>È {name} di {label}, in {form}.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/identity_words.py" />
            <source>It may be {name} of {label}: {form}.</source>
            <translation>Potrebbe essere {name} di {label}: {form}.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/keyring_words.py" />
            <source>Its keyring does not give the private part back. Unlock or start it, or import the key again.</source>
            <translation>Il suo portachiavi non restituisce la parte privata. Sbloccarlo o avviarlo, o importare di nuovo la chiave.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/delete_dialog.py" />
            <source>Its private part is in memory and nowhere else.</source>
            <translation>La parte privata è in memoria e in nessun altro posto.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/delete_dialog.py" />
            <source>Its private part is out of reach now; it is taken away as soon as it can be reached.</source>
            <translation>La parte privata ora non è raggiungibile; sarà tolta appena lo sarà.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/delete_dialog.py" />
            <source>Its private part is taken out of the operating system's keyring.</source>
            <translation>La parte privata viene tolta dal portachiavi del sistema operativo.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>JSON, flattened</source>
            <translation>JSON, appiattita</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/report_dialog.py" />
            <source>JSON, for a program</source>
            <translation>JSON, per un programma</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>JSON, general</source>
            <translation>JSON, generale</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>JSON: it becomes X-Encrypted-User</source>
            <translation>JSON: diventa X-Encrypted-User</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/tabs/verify.py" />
            <source>JWK, JWKS, PEM, certificate, or an HMAC secret. Used for this text only, not stored.</source>
            <translation>JWK, JWKS, PEM, certificato o un segreto HMAC. Usato solo per questo testo, non conservato.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/tabs/decrypt.py" />
            <source>JWK, PEM, PKCS#12 in base64, or a secret. Used for this text only, not stored.</source>
            <translation>JWK, PEM, PKCS#12 in base64 o un segreto. Usato solo per questo testo, non conservato.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/key_picker.py" />
            <source>JWK, PEM, bare base64 or a secret. Used for this once, not stored.</source>
            <translation>JWK, PEM, base64 semplice o un segreto. Usato solo questa volta, non conservato.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/exporting.py" />
            <source>JWK, not encrypted</source>
            <translation>JWK, non cifrata</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/moments.py" />
            <source>Jan</source>
            <translation>gen</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/moment_dialog.py" />
            <source>Judge times as of</source>
            <translation>Istante di riferimento</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/command_wiring.py" />
            <source>Judge times as of another moment</source>
            <translation>Giudica i tempi in un altro istante</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/moments.py" />
            <source>Jul</source>
            <translation>lug</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/moments.py" />
            <source>Jun</source>
            <translation>giu</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/generate_dialog.py" />
            <source>Keep it</source>
            <translation>Dove tenerla</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/inspection_list.py" />
            <source>Keep this one at the top (P)</source>
            <translation>Tieni questo in cima (P)</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/inspection_list.py" />
            <source>Kept until the window closes</source>
            <translation>Restano fino alla chiusura</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/names.py" />
            <source>Key</source>
            <translation>Chiave</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>Key management</source>
            <translation>Gestione della chiave</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/trace_strip.py" />
            <source>Key name</source>
            <translation>Nome chiave</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/options.py" />
            <source>Key or secret</source>
            <translation>Chiave o segreto</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/options.py" />
            <source>Key or secret for this text</source>
            <translation>Chiave o segreto per questo testo</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/set_dialog.py" />
            <source>Key set {name}</source>
            <translation>Insieme di chiavi {name}</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/import_dialog.py" />
            <source>Key text</source>
            <translation>Testo della chiave</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/keyring_words.py" />
            <source>Key too large for the keyring</source>
            <translation>Chiave troppo grande per il portachiavi</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/keyring_words.py" />
            <source>Keyring does not answer</source>
            <translation>Il portachiavi non risponde</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/keyring_words.py" />
            <source>Keyring full</source>
            <translation>Portachiavi pieno</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/keyring_words.py" />
            <source>Keyring locked</source>
            <translation>Portachiavi bloccato</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/keyring_words.py" />
            <source>Keyring refused</source>
            <translation>Portachiavi negato</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/key_wiring.py" />
            <source>Keys</source>
            <translation>Chiavi</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/report_dialog.py" />
            <source>Keys and secrets are never in it. Of the content only names and lengths are, unless you tick a value.</source>
            <translation>Chiavi e segreti non vi sono mai. Del contenuto ci sono solo nomi e lunghezze, a meno di selezionare un valore.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/set_dialog.py" />
            <source>Keys are gone; all others are as they were.</source>
            <translation>Alcune chiavi non ci sono più; le altre sono come prima.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/keyring_words.py" />
            <source>Keys that are stored already can be used as before.</source>
            <translation>Le chiavi già conservate si possono usare come prima.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/import_dialog.py" />
            <source>Keys that were found</source>
            <translation>Chiavi trovate</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/main_window.py" />
            <source>Keys: {words}</source>
            <translation>Chiavi: {words}</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/identity_panel.py" />
            <source>Known as</source>
            <translation>Nota come</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/models/keys_model.py" />
            <source>Label</source>
            <translation>Etichetta</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/key_details.py" />
            <source>Label of the key</source>
            <translation>Etichetta della chiave</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/import_dialog.py" />
            <source>Label: {key}</source>
            <translation>Etichetta: {key}</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/help_wiring.py" />
            <source>Language</source>
            <translation>Lingua</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/help_wiring.py" />
            <source>Language: the system's</source>
            <translation>Lingua: quella del sistema</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/help_wiring.py" />
            <source>Language: {name}</source>
            <translation>Lingua: {name}</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/set_dialog.py" />
            <source>Last seen {when} with {count:,} keys. Nothing is fetched until you press a button here.</source>
            <translation>Visto l'ultima volta {when} con {count:,} chiavi. Nulla viene scaricato finché non si preme un pulsante qui.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/content_pane.py" />
            <source>Layer: {kind}</source>
            <translation>Livello: {kind}</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>Leave the content out (detached)</source>
            <translation>Tralascia il contenuto (detached)</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/repairs.py" />
            <source>Left as it was pasted: {code}</source>
            <translation>Lasciato come incollato: {code}</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>Left out</source>
            <translation>Tralasciato</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>Left out, as in an answer</source>
            <translation>Tralasciato, come in una risposta</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>Left out; JSON only</source>
            <translation>Tralasciato; solo JSON</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/helping.py" />
            <source>Licences</source>
            <translation>Licenze</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/tabs/keys.py" />
            <source>Load a sample key</source>
            <translation>Carica una chiave di esempio</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/command_wiring.py" />
            <source>Load the sample: {title}</source>
            <translation>Carica l'esempio: {title}</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/empty_state.py" />
            <source>Load the sample: {words}</source>
            <translation>Carica l'esempio: {words}</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/lock_button.py" />
            <source>Lock</source>
            <translation>Blocca</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/lock_button.py" />
            <source>Lock after {minutes} min without a touch</source>
            <translation>Blocca dopo {minutes} min di inattività</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/lock_button.py" />
            <source>Lock by hand only</source>
            <translation>Blocca solo a mano</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/command_wiring.py" />
            <source>Lock: forget everything that was pasted and every private part in memory</source>
            <translation>Blocca: dimentica tutto ciò che è stato incollato e ogni parte privata in memoria</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/make_pane.py" />
            <source>Made</source>
            <translation>Creato</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/make_pane.py" />
            <source>Made step by step</source>
            <translation>Creato passo per passo</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/make_pane.py" />
            <source>Made with jwcrypto</source>
            <translation>Creato con jwcrypto</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/environments.py" />
            <source>Magenta</source>
            <translation>Magenta</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/input_card.py" />
            <source>Make</source>
            <translation>Creare</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/command_wiring.py" />
            <source>Make a new key</source>
            <translation>Crea una nuova chiave</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/tabs/keys.py" />
            <source>Make a new key (Ctrl+N)</source>
            <translation>Crea una nuova chiave (Ctrl+N)</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/key_details.py" />
            <source>Make a sample with one half, and open it with the other</source>
            <translation>Crea un esempio con una metà e lo apre con l'altra</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/make_pane.py" />
            <source>Make and inspect</source>
            <translation>Crea ed esamina</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/command_wiring.py" />
            <source>Make, or read again</source>
            <translation>Creare, o tornare a leggere</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/moments.py" />
            <source>Mar</source>
            <translation>mar</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/report_dialog.py" />
            <source>Markdown, for a ticket</source>
            <translation>Markdown, per un ticket</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/reveal_dialog.py" />
            <source>Marked as a secret, and cleared by itself</source>
            <translation>Contrassegnata come segreto, e cancellata da sé</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/moments.py" />
            <source>May</source>
            <translation>mag</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/models/values_model.py" />
            <source>Means</source>
            <translation>Significato</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/welcome.py" />
            <source>Messages and reports leave out keys and personal data. Copied secrets leave the clipboard after ten seconds.</source>
            <translation>Messaggi e rapporti tralasciano chiavi e dati personali. I segreti copiati lasciano gli appunti dopo dieci secondi.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/moment_dialog.py" />
            <source>Moment in UTC</source>
            <translation>Istante in UTC</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/moment_dialog.py" />
            <source>Moments of this input</source>
            <translation>Istanti di questo input</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/make_pane.py" />
            <source>More</source>
            <translation>Altro</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/content_pane.py" />
            <source>More layers</source>
            <translation>Altri livelli</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/empty_state.py" />
            <source>More samples</source>
            <translation>Altri esempi</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/verdict.py" />
            <source>More to do with this answer</source>
            <translation>Altro da fare con questa risposta</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/empty_state.py" />
            <source>More…</source>
            <translation>Altri…</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/models/json_model.py" />
            <source>Name</source>
            <translation>Nome</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/identity_panel.py" />
            <source>Names</source>
            <translation>Nomi</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/payload_tree.py" />
            <source>Names and values (Ctrl+F); F3 goes to the next one</source>
            <translation>Nomi e valori (Ctrl+F); F3 va al successivo</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/identity_panel.py" />
            <source>Names this key is known by</source>
            <translation>Nomi con cui questa chiave è nota</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/set_dialog.py" />
            <source>New</source>
            <translation>Nuova</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/command_wiring.py" />
            <source>Next open inspection</source>
            <translation>Esame aperto successivo</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/environments.py" />
            <source>No colour</source>
            <translation>Nessun colore</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/palette.py" />
            <source>No command is called like this.</source>
            <translation>Nessun comando si chiama così.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/keyring_words.py" />
            <source>No default keyring</source>
            <translation>Nessun portachiavi predefinito</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/key_expectations.py" />
            <source>No environment</source>
            <translation>Nessun ambiente</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/keys_reading.py" />
            <source>No key file: taken as a secret and tried in every encoding.</source>
            <translation>Non è un file di chiave: preso come segreto e provato in ogni codifica.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/keyring_words.py" />
            <source>No keyring here</source>
            <translation>Qui non c'è un portachiavi</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/set_wiring.py" />
            <source>No keys were found there.</source>
            <translation>Lì non si sono trovate chiavi.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/tabs/keys.py" />
            <source>No keys yet</source>
            <translation>Ancora nessuna chiave</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/identity_words.py" />
            <source>No name of any key of the library gives this kid.</source>
            <translation>Nessun nome di nessuna chiave dell'elenco dà questo kid.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/pages_dialog.py" />
            <source>No page has this word in its name.</source>
            <translation>Nessuna pagina ha questa parola nel nome.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>Nobody</source>
            <translation>Nessuno</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/generate_dialog.py" />
            <source>None</source>
            <translation>Nessuno</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/verdict.py" />
            <source>Not checked</source>
            <translation>Non controllato</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/set_dialog.py" />
            <source>Not compared</source>
            <translation>Non confrontata</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/identity_words.py" />
            <source>Not compared: a secret is in the keyring and not in memory.</source>
            <translation>Non confrontate: un segreto è nel portachiavi e non in memoria.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/fetch_words.py" />
            <source>Not fetched from {host}: {reason}.</source>
            <translation>Non scaricato da {host}: {reason}.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/fetch_words.py" />
            <source>Not fetched: Qt finds no TLS library here. Install OpenSSL 3, or download the key set yourself.</source>
            <translation>Non scaricato: Qt qui non trova una libreria TLS. Installare OpenSSL 3, o scaricare da sé l'insieme di chiavi.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/fetch_words.py" />
            <source>Not fetched: it was sent on more than {allowed} times.</source>
            <translation>Non scaricato: il reindirizzamento è avvenuto più di {allowed} volte.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/fetch_words.py" />
            <source>Not fetched: it was sent on to {address}, which is no https address. Ask the owner of the key set.</source>
            <translation>Non scaricato: reindirizzato a {address}, che non è un indirizzo https. Chiedere al titolare dell'insieme di chiavi.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/fetch_words.py" />
            <source>Not fetched: only an https address without a user name is gone to.</source>
            <translation>Non scaricato: si va solo a un indirizzo https senza nome utente.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/fetch_words.py" />
            <source>Not fetched: the answer is larger than {allowed:,} bytes. No key set is.</source>
            <translation>Non scaricato: la risposta supera {allowed:,} byte. Nessun insieme di chiavi è così grande.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/fetch_words.py" />
            <source>Not fetched: there was no whole answer within {seconds:g} seconds.</source>
            <translation>Non scaricato: nessuna risposta completa entro {seconds:g} secondi.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/fetch_words.py" />
            <source>Not fetched: {host} answers with status {status}, not with 200.</source>
            <translation>Non scaricato: {host} risponde con stato {status}, non con 200.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/verdict.py" />
            <source>Not inspected</source>
            <translation>Non esaminato</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/inspections.py" />
            <source>Not inspected: something else was pasted before there was an answer.</source>
            <translation>Non esaminato: è stato incollato altro prima che ci fosse una risposta.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/payload_view.py" />
            <source>Not opened: nothing in it can be trusted, so nothing is shown.</source>
            <translation>Non aperto: nulla vi è affidabile, quindi nulla viene mostrato.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/verdict.py" />
            <source>Not recognised</source>
            <translation>Non riconosciuto</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/expectations_dialog.py" />
            <source>Not said</source>
            <translation>Non indicato</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/private_wiring.py" />
            <source>Not saved: {reason}.</source>
            <translation>Non salvata: {reason}.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/clipboard.py" />
            <source>Not taken: the text has {found:,} bytes, {allowed:,} is the most that is pasted or dropped. Save it to a file and drop the file here: files may have {file:,} bytes.</source>
            <translation>Non accettato: il testo ha {found:,} byte, {allowed:,} è il massimo che si può incollare o trascinare. Salvarlo in un file e trascinarlo qui: un file può avere {file:,} byte.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/set_dialog.py" />
            <source>Nothing changed.</source>
            <translation>Nulla è cambiato.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/welcome.py" />
            <source>Nothing goes on the network</source>
            <translation>Nulla va in rete</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/findings.py" />
            <source>Nothing to remark.</source>
            <translation>Nulla da osservare.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/telling_wiring.py" />
            <source>Nothing was decrypted or verified here that could be repeated.</source>
            <translation>Qui nulla è stato decifrato o verificato che si possa ripetere.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/moments.py" />
            <source>Nov</source>
            <translation>nov</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/moment_dialog.py" />
            <source>Now, always</source>
            <translation>Adesso, sempre</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/moments.py" />
            <source>Oct</source>
            <translation>ott</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/set_dialog.py" />
            <source>Of a symmetric key no digest is kept, so it cannot be compared.</source>
            <translation>Di una chiave simmetrica non si conserva alcun digest, quindi non si può confrontare.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/delete_dialog.py" />
            <source>Only the public part is here.</source>
            <translation>Qui c'è solo la parte pubblica.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/key_test_dialog.py" />
            <source>Only the public part of this key is here. Paste its private half to test them together.</source>
            <translation>Qui c'è solo la parte pubblica di questa chiave. Incollare la metà privata per provarle insieme.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/dialogs.py" />
            <source>Only the public part, in the list of keys</source>
            <translation>Solo la parte pubblica, nell'elenco delle chiavi</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/make_pane.py" />
            <source>Only who has the private key can open it: it was not inspected here.</source>
            <translation>Solo chi ha la chiave privata può aprirlo: qui non è stato esaminato.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/private_wiring.py" />
            <source>Only you may read the file.</source>
            <translation>Il file è leggibile solo dal proprietario.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/command_wiring.py" />
            <source>Open a file to inspect</source>
            <translation>Apri un file da esaminare</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/compare_dialog.py" />
            <source>Open file…</source>
            <translation>Apri file…</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/command_wiring.py" />
            <source>Open inspection: {title}, {at:%H:%M}</source>
            <translation>Esame aperto: {title}, {at:%H:%M}</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/inspection_list.py" />
            <source>Open inspections</source>
            <translation>Esami aperti</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/verdict.py" />
            <source>Opened</source>
            <translation>Aperto</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/reproduce_dialog.py" />
            <source>Operation</source>
            <translation>Operazione</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/input_card.py" />
            <source>Options</source>
            <translation>Opzioni</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/command_wiring.py" />
            <source>Options: key, expectations, further data</source>
            <translation>Opzioni: chiave, attese, altri dati</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/moment_dialog.py" />
            <source>Or a moment of this input</source>
            <translation>O un istante di questo input</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/content_pane.py" />
            <source>Other</source>
            <translation>Altro</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/keyring_words.py" />
            <source>Out of reach</source>
            <translation>Non raggiungibile</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/exporting.py" />
            <source>PEM (PKCS#8), encrypted with a passphrase</source>
            <translation>PEM (PKCS#8), cifrata con una passphrase</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/exporting.py" />
            <source>PEM (PKCS#8), not encrypted</source>
            <translation>PEM (PKCS#8), non cifrata</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/exporting.py" />
            <source>PEM (SubjectPublicKeyInfo)</source>
            <translation>PEM (SubjectPublicKeyInfo)</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/exporting.py" />
            <source>PKCS#12, encrypted with a passphrase</source>
            <translation>PKCS#12, cifrata con una passphrase</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/pages_dialog.py" />
            <source>Pages</source>
            <translation>Pagine</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/pages_dialog.py" />
            <source>Pages of causes</source>
            <translation>Pagine delle cause</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/help_wiring.py" />
            <source>Pages of causes: find one by code or word</source>
            <translation>Pagine delle cause: cercarne una per codice o parola</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/trace_strip.py" />
            <source>Parse</source>
            <translation>Lettura</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/key_test_dialog.py" />
            <source>Passed</source>
            <translation>Riuscita</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/verdict.py" />
            <source>Passes only after a change</source>
            <translation>Passa solo dopo una modifica</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/export_dialog.py" />
            <source>Passphrase</source>
            <translation>Passphrase</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/import_dialog.py" />
            <source>Passphrase of this key</source>
            <translation>Passphrase di questa chiave</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/tabs/decrypt.py" />
            <source>Paste a JWE. Your keys are tried; the step that fails is named, its cause, and who can mend it.</source>
            <translation>Incollare un JWE. Si provano le chiavi; si dice quale passo non riesce, la causa e chi può rimediare.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/import_dialog.py" />
            <source>Paste a JWK, JWKS, PEM or OpenSSH key, or drop a file here: PKCS#12 and DER too.</source>
            <translation>Incollare una chiave JWK, JWKS, PEM o OpenSSH, o trascinare qui un file: anche PKCS#12 e DER.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/tabs/verify.py" />
            <source>Paste a JWT, a JWS or a {data, signature, kid} envelope. A wrong key and changed bytes are told apart.</source>
            <translation>Incollare un JWT, un JWS o una busta {data, signature, kid}. Si distingue tra chiave sbagliata e byte modificati.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/tabs/challenge.py" />
            <source>Paste a challenge in base64, or the whole HTTP message with its X-Encrypted-… headers.</source>
            <translation>Incollare una challenge in base64, o l'intero messaggio HTTP con le intestazioni X-Encrypted-…</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/identity_panel.py" />
            <source>Paste a kid or a thumbprint</source>
            <translation>Incollare un kid o un thumbprint</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/tabs/verify.py" />
            <source>Paste a signed token (JWS, JWT) or a signed envelope here.</source>
            <translation>Incollare qui un token firmato (JWS, JWT) o una busta firmata.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/tabs/decrypt.py" />
            <source>Paste an encrypted token here: compact or JSON, with or without what stood around it.</source>
            <translation>Incollare qui un token cifrato: compatto o JSON, con o senza ciò che aveva intorno.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/command_wiring.py" />
            <source>Paste and inspect</source>
            <translation>Incolla ed esamina</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/tabs/challenge.py" />
            <source>Paste base64(iv‖ciphertext‖tag) or the HTTP message. The layout, the form of the key and the fault are found.</source>
            <translation>Incollare base64(iv‖ciphertext‖tag) o il messaggio HTTP. Si trovano la disposizione, la forma della chiave e l'errore.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/compare_dialog.py" />
            <source>Paste one that works beside one that fails: a token, an envelope or a key.</source>
            <translation>Incollare uno che funziona accanto a uno che non funziona: un token, una busta o una chiave.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/import_dialog.py" />
            <source>Paste the key here</source>
            <translation>Incollare qui la chiave</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/compare_dialog.py" />
            <source>Paste the other one here</source>
            <translation>Incollare qui l'altro</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>Path</source>
            <translation>Percorso</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/payload_view.py" />
            <source>Payload</source>
            <translation>Payload</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/payload_tree.py" />
            <source>Payload as a tree</source>
            <translation>Payload come albero</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/payload_view.py" />
            <source>Payload as text</source>
            <translation>Payload come testo</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/payload_view.py" />
            <source>Payload bytes</source>
            <translation>Byte del payload</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/payload_view.py" />
            <source>Payload view</source>
            <translation>Vista del payload</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/inspection_list.py" />
            <source>Pin</source>
            <translation>Fissa</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/command_wiring.py" />
            <source>Pin this inspection, or unpin it</source>
            <translation>Fissa questo esame, o staccalo</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/report_dialog.py" />
            <source>Plain text</source>
            <translation>Testo semplice</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/samples.py" />
            <source>Private key</source>
            <translation>Chiave privata</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/tabs/keys.py" />
            <source>Private keys are kept in the operating system's keyring and nowhere else, public keys beside it.</source>
            <translation>Le chiavi private stanno nel portachiavi del sistema operativo e in nessun altro posto, quelle pubbliche accanto.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/welcome.py" />
            <source>Private keys go to the keyring</source>
            <translation>Le chiavi private vanno nel portachiavi</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/models/keys_model.py" />
            <source>Private part</source>
            <translation>Parte privata</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/reveal_dialog.py" />
            <source>Private part of {name}</source>
            <translation>Parte privata di {name}</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/keyring_words.py" />
            <source>Private parts are stored in the operating system's keyring.</source>
            <translation>Le parti private stanno nel portachiavi del sistema operativo.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/stage_panel.py" />
            <source>Produced: {length:,} bytes</source>
            <translation>Prodotto: {length:,} byte</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>Production</source>
            <translation>Produzione</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/reproduce_dialog.py" />
            <source>Programming language</source>
            <translation>Linguaggio</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/keyring_words.py" />
            <source>Public only</source>
            <translation>Solo pubblica</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>Purpose</source>
            <translation>Finalità</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/input_card.py" />
            <source>Read</source>
            <translation>Leggere</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/secret_input.py" />
            <source>Read from a file: {accessible}</source>
            <translation>Leggi da un file: {accessible}</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/input_card.py" />
            <source>Read or make</source>
            <translation>Leggere o creare</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/set_dialog.py" />
            <source>Read the file again</source>
            <translation>Rileggi il file</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/key_expectations.py" />
            <source>Read the key set again and compare</source>
            <translation>Rileggi l'insieme di chiavi e confronta</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/set_wiring.py" />
            <source>Reading {name}…</source>
            <translation>Lettura di {name}…</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>Recipient (apv)</source>
            <translation>Destinatario (apv)</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/environments.py" />
            <source>Red</source>
            <translation>Rosso</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/models/values_model.py" />
            <source>Reference</source>
            <translation>Riferimento</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/reading.py" />
            <source>Reference: {reference}</source>
            <translation>Riferimento: {reference}</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/key_expectations.py" />
            <source>Refresh…</source>
            <translation>Aggiorna…</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/findings.py" />
            <source>Remarks</source>
            <translation>Osservazioni</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/set_dialog.py" />
            <source>Remember it as seen</source>
            <translation>Ricorda come visto</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/set_dialog.py" />
            <source>Remove keys that are gone</source>
            <translation>Togli le chiavi che non ci sono più</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/set_dialog.py" />
            <source>Remove the key that is gone</source>
            <translation>Togli la chiave che non c'è più</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/set_dialog.py" />
            <source>Remove the {gone:,} keys that are gone</source>
            <translation>Togli le {gone:,} chiavi che non ci sono più</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/trace_strip.py" />
            <source>Repair</source>
            <translation>Riparazione</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/repairs.py" />
            <source>Repair again</source>
            <translation>Ripara di nuovo</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/repairs.py" />
            <source>Repair again: {code}</source>
            <translation>Ripara di nuovo: {code}</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/repairs.py" />
            <source>Repairs</source>
            <translation>Riparazioni</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/set_dialog.py" />
            <source>Replaced</source>
            <translation>Sostituita</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/telling_wiring.py" />
            <source>Reproduce in another language</source>
            <translation>Riproduci in un altro linguaggio</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/verdict.py" />
            <source>Reproduce in another language…</source>
            <translation>Riproduci in un altro linguaggio…</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/inspection_list.py" />
            <source>Return</source>
            <translation>Return</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/key_details.py" />
            <source>Reveal…</source>
            <translation>Mostra…</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/findings.py" />
            <source>Ruled out ({count})</source>
            <translation>Esclusi ({count})</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/findings.py" />
            <source>Ruled out by trying:</source>
            <translation>Esclusi provando:</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/set_dialog.py" />
            <source>Same</source>
            <translation>Uguale</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/expectations_dialog.py" />
            <source>Save</source>
            <translation>Salva</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/telling_wiring.py" />
            <source>Save a report</source>
            <translation>Salva un rapporto</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/verdict.py" />
            <source>Save a report…</source>
            <translation>Salva un rapporto…</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/private_wiring.py" />
            <source>Save the private key</source>
            <translation>Salvare la chiave privata</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/telling_wiring.py" />
            <source>Save the report</source>
            <translation>Salva il rapporto</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/export_dialog.py" />
            <source>Save to a file…</source>
            <translation>Salva in un file…</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/reproduce_dialog.py" />
            <source>Save with its files…</source>
            <translation>Salva con i suoi file…</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/private_wiring.py" />
            <source>Saved</source>
            <translation>Salvata</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/report_dialog.py" />
            <source>Save…</source>
            <translation>Salva…</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/command_wiring.py" />
            <source>Say where secrets go</source>
            <translation>Di' dove vanno i segreti</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/helping.py" />
            <source>Says what a token, an envelope or a challenge is, what holds, what fails and why. Works offline.</source>
            <translation>Dice che cos'è un token, una busta o una challenge, che cosa regge, che cosa non riesce e perché. Funziona senza rete.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>Scheme</source>
            <translation>Schema</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/tabs/keys.py" />
            <source>Search</source>
            <translation>Cerca</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/tabs/keys.py" />
            <source>Search label, type, kid, thumbprint</source>
            <translation>Cerca etichetta, tipo, kid, thumbprint</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/tabs/keys.py" />
            <source>Search the keys</source>
            <translation>Cerca tra le chiavi</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/pages_dialog.py" />
            <source>Search the pages</source>
            <translation>Cerca tra le pagine</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/payload_tree.py" />
            <source>Search the payload</source>
            <translation>Cerca nel payload</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/moment_dialog.py" />
            <source>Seconds by which two clocks may differ</source>
            <translation>Secondi di scarto ammessi tra due orologi</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/generate_dialog.py" />
            <source>Secret, 128 bits</source>
            <translation>Segreto, 128 bit</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/generate_dialog.py" />
            <source>Secret, 192 bits</source>
            <translation>Segreto, 192 bit</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/generate_dialog.py" />
            <source>Secret, 256 bits</source>
            <translation>Segreto, 256 bit</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/generate_dialog.py" />
            <source>Secret, 384 bits</source>
            <translation>Segreto, 384 bit</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/generate_dialog.py" />
            <source>Secret, 512 bits</source>
            <translation>Segreto, 512 bit</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/legend.py" />
            <source>Segments, with their length in bytes</source>
            <translation>Segmenti, con la lunghezza in byte</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>Sender (apu)</source>
            <translation>Mittente (apu)</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/set_dialog.py" />
            <source>Sent on to {address}</source>
            <translation>Reindirizzato a {address}</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/moments.py" />
            <source>Sep</source>
            <translation>set</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>Serialization</source>
            <translation>Serializzazione</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/keyring_words.py" />
            <source>Session only</source>
            <translation>Solo sessione</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/reveal_dialog.py" />
            <source>Show</source>
            <translation>Mostra</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/command_wiring.py" />
            <source>Show or hide the open inspections</source>
            <translation>Mostra o nascondi gli esami aperti</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/findings.py" />
            <source>Show or hide: {code}</source>
            <translation>Mostra o nascondi: {code}</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/findings.py" />
            <source>Show place</source>
            <translation>Mostra il punto</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/findings.py" />
            <source>Show place: {code}</source>
            <translation>Mostra il punto: {code}</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/repairs.py" />
            <source>Show the place: {title}</source>
            <translation>Mostra il punto: {title}</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/key_details.py" />
            <source>Show the private part for a few seconds</source>
            <translation>Mostra la parte privata per alcuni secondi</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/make_pane.py" />
            <source>Show what is said of it on the reading side</source>
            <translation>Mostra che cosa se ne dice in lettura</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/compare_dialog.py" />
            <source>Show what is the same, too</source>
            <translation>Mostra anche ciò che è uguale</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/secret_input.py" />
            <source>Show what is typed: {accessible}</source>
            <translation>Mostra ciò che si digita: {accessible}</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>Sign it unencoded (b64 false)</source>
            <translation>Firma senza codifica (b64 false)</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/trace_strip.py" />
            <source>Signature</source>
            <translation>Firma</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/generate_dialog.py" />
            <source>Signature (sig)</source>
            <translation>Firma (sig)</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/expectations_dialog.py" />
            <source>Signatures (sig)</source>
            <translation>Firme (sig)</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/delete_dialog.py" />
            <source>Signatures by its owner cannot be verified here until it is imported again.</source>
            <translation>Le firme del titolare non si possono verificare qui finché non la si importa di nuovo.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>Signed by</source>
            <translation>Firmato da</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/trace_strip.py" />
            <source>Signed bytes</source>
            <translation>Byte firmati</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>Signed envelope</source>
            <translation>Busta firmata</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/samples.py" />
            <source>Signed envelope, formatted after signing</source>
            <translation>Busta firmata, riformattata dopo la firma</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>Signed inside by</source>
            <translation>Firmato all'interno da</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>Signed message (ModI)</source>
            <translation>Messaggio firmato (ModI)</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>Signed token</source>
            <translation>Token firmato</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/tabs/verify.py" />
            <source>Signed token or envelope</source>
            <translation>Token o busta firmati</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/crash.py" />
            <source>Something broke in the inspector</source>
            <translation>Qualcosa si è rotto nel programma</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>Subject (sub)</source>
            <translation>Soggetto (sub)</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/expectations_dialog.py" />
            <source>Such as RS256; empty for any</source>
            <translation>Come RS256; vuoto per qualsiasi</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/expectations_dialog.py" />
            <source>Such as production or test</source>
            <translation>Come produzione o test</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/main_window.py" />
            <source>Tabs</source>
            <translation>Schede</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/trace_strip.py" />
            <source>Tag</source>
            <translation>Tag</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/set_dialog.py" />
            <source>Take over</source>
            <translation>Accetta</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/import_dialog.py" />
            <source>Take this key: {key}</source>
            <translation>Prendi questa chiave: {key}</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/environments.py" />
            <source>Teal</source>
            <translation>Verde acqua</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/findings.py" />
            <source>Tell the partner</source>
            <translation>Da dire al partner</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/key_test_dialog.py" />
            <source>Test</source>
            <translation>Prova</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/key_test_dialog.py" />
            <source>Test this key</source>
            <translation>Provare questa chiave</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/key_details.py" />
            <source>Test…</source>
            <translation>Prova…</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/inspections.py" />
            <source>Text</source>
            <translation>Testo</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>The Agid-JWT-TrackingEvidence it goes with, if any</source>
            <translation>L'Agid-JWT-TrackingEvidence che l'accompagna, se c'è</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>The JSON that goes into data</source>
            <translation>Il JSON che va in data</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>The assertion, JSON: it becomes encrypted_assertion</source>
            <translation>L'asserzione, JSON: diventa encrypted_assertion</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>The body that Digest and Agid-JWT-Signature speak for</source>
            <translation>Il body di cui parlano Digest e Agid-JWT-Signature</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>The client's identifier, a UUID</source>
            <translation>L'identificativo del client, un UUID</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/report_dialog.py" />
            <source>The content has no value that could be told.</source>
            <translation>Il contenuto non ha valori che si possano indicare.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/inspecting.py" />
            <source>The inspecting process cannot be started. Is the program installed completely?</source>
            <translation>Il processo di esame non si avvia. Il programma è installato per intero?</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/reading.py" />
            <source>The inspecting process gave an answer that cannot be read.</source>
            <translation>Il processo di esame ha dato una risposta che non si legge.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/inspecting.py" />
            <source>The inspecting process stopped before it had an answer (code {code}). That is a fault of the program.</source>
            <translation>Il processo di esame si è fermato prima di rispondere (codice {code}). È un difetto del programma.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/inspecting.py" />
            <source>The inspecting process was ended before it had an answer: the text asks for more work than is allowed.</source>
            <translation>Il processo di esame è stato terminato prima di rispondere: il testo richiede più lavoro di quanto sia consentito.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/generate_dialog.py" />
            <source>The key is being made</source>
            <translation>Creazione della chiave in corso</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/keyring_words.py" />
            <source>The key is larger than the keyring takes.</source>
            <translation>La chiave è più grande di quanto il portachiavi accetti.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/generate_dialog.py" />
            <source>The key is made in a process of its own.</source>
            <translation>La chiave si crea in un processo a parte.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/set_dialog.py" />
            <source>The key set was rotated: there are new keys, and others are gone.</source>
            <translation>L'insieme di chiavi è stato rinnovato: ci sono chiavi nuove e altre non ci sono più.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>The key's own; none for no kid</source>
            <translation>Quello della chiave; none per nessun kid</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/keyring_words.py" />
            <source>The keyring does not answer. It may be waiting for you.</source>
            <translation>Il portachiavi non risponde. Forse attende una conferma.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/keyring_words.py" />
            <source>The keyring has no collection to store in.</source>
            <translation>Il portachiavi non ha una raccolta in cui conservare.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/keyring_words.py" />
            <source>The keyring is asked when a stored key is first needed.</source>
            <translation>Il portachiavi viene interpellato quando serve per la prima volta una chiave conservata.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/keyring_words.py" />
            <source>The keyring is locked. Unlock it, then refresh.</source>
            <translation>Il portachiavi è bloccato. Sbloccarlo, poi aggiornare.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/keyring_words.py" />
            <source>The keyring refused this program.</source>
            <translation>Il portachiavi ha negato l'accesso a questo programma.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/keyring_words.py" />
            <source>The keyring takes no more entries.</source>
            <translation>Il portachiavi non accetta altre voci.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/set_dialog.py" />
            <source>The keys are the same; what is said of them changed.</source>
            <translation>Le chiavi sono le stesse; è cambiato ciò che se ne dice.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/identity_words.py" />
            <source>The library has the public half as {label}: this adds the private one.</source>
            <translation>L'elenco ha la metà pubblica come {label}: questa aggiunge quella privata.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/identity_panel.py" />
            <source>The other</source>
            <translation>L'altra</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/key_test_dialog.py" />
            <source>The other half</source>
            <translation>L'altra metà</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/telling_wiring.py" />
            <source>The other one</source>
            <translation>L'altro</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/options.py" />
            <source>The payload, where the token does not carry it</source>
            <translation>Il payload, quando il token non lo contiene</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/key_test_dialog.py" />
            <source>The private half: JWK or PEM</source>
            <translation>La metà privata: JWK o PEM</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/private_wiring.py" />
            <source>The private key is in {path}.</source>
            <translation>La chiave privata è in {path}.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/reveal_dialog.py" />
            <source>The private part</source>
            <translation>La parte privata</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/keyring_words.py" />
            <source>The private part is in memory and is gone when the window closes.</source>
            <translation>La parte privata è in memoria e sparisce alla chiusura della finestra.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/keyring_words.py" />
            <source>The private part is in the operating system's keyring.</source>
            <translation>La parte privata è nel portachiavi del sistema operativo.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/reproduce_dialog.py" />
            <source>The program</source>
            <translation>Il programma</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/helping.py" />
            <source>The program's own source is under Apache-2.0. It works with, and its packages contain:</source>
            <translation>Il codice proprio del programma è sotto Apache-2.0. Lavora con, e i suoi pacchetti contengono:</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>The purpose's identifier, a UUID; may be left out</source>
            <translation>L'identificativo della finalità, un UUID; si può tralasciare</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/report_dialog.py" />
            <source>The report</source>
            <translation>Il rapporto</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/identity_words.py" />
            <source>The same key as {labels}.</source>
            <translation>La stessa chiave di {labels}.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/set_dialog.py" />
            <source>The same key, described in another way.</source>
            <translation>La stessa chiave, descritta in altro modo.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/identity_words.py" />
            <source>The same key.</source>
            <translation>La stessa chiave.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/identity_words.py" />
            <source>The same key: one is the private, the other its public half.</source>
            <translation>La stessa chiave: una è la metà privata, l'altra la pubblica.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/keyring_bar.py" />
            <source>The system asks for the password, this program never does</source>
            <translation>La password la chiede il sistema, mai questo programma</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/helping.py" />
            <source>The texts of all these licences come with the program, in its folder of licences.</source>
            <translation>I testi di tutte queste licenze accompagnano il programma, nella sua cartella delle licenze.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/generate_dialog.py" />
            <source>The thumbprint (RFC 7638)</source>
            <translation>Il thumbprint (RFC 7638)</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>The thumbprint of the key</source>
            <translation>Il thumbprint della chiave</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>The usual one for the key</source>
            <translation>Quello usuale per la chiave</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/options.py" />
            <source>The value of X-Encrypted-Key, opened with the private key</source>
            <translation>X-Encrypted-Key, aperta con la chiave privata</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/make_pane.py" />
            <source>The whole</source>
            <translation>Tutto</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/keyring_words.py" />
            <source>The window does not wait for it.</source>
            <translation>La finestra non lo attende.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/help_wiring.py" />
            <source>The window speaks it from the next start on. Findings and pages come in it too.</source>
            <translation>La finestra la parla dal prossimo avvio. Anche risultati e pagine sono in quella lingua.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/set_dialog.py" />
            <source>There are new keys; all others are as they were.</source>
            <translation>Ci sono chiavi nuove; le altre sono come prima.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/keyring_words.py" />
            <source>There is no keyring here: private keys can be kept for this session only.</source>
            <translation>Qui non c'è un portachiavi: le chiavi private si possono tenere solo per questa sessione.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/help_wiring.py" />
            <source>There is no page for this code.</source>
            <translation>Non c'è una pagina per questo codice.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/keyring_words.py" />
            <source>There is no private part: it verifies, it does not decrypt or sign.</source>
            <translation>Non c'è una parte privata: verifica, ma non decifra né firma.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/key_test_dialog.py" />
            <source>These are halves of two different keys.</source>
            <translation>Sono metà di due chiavi diverse.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/key_test_dialog.py" />
            <source>These are two different secrets.</source>
            <translation>Sono due segreti diversi.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/telling_wiring.py" />
            <source>This file cannot be read, or is too long to be compared.</source>
            <translation>Questo file non si legge, o è troppo lungo per il confronto.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/wiring.py" />
            <source>This file cannot be read.</source>
            <translation>Questo file non si legge.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/wiring.py" />
            <source>This file is larger than {key_file:,} bytes: no key file is.</source>
            <translation>Questo file supera {key_file:,} byte: nessun file di chiave è così grande.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/export_dialog.py" />
            <source>This form is not encrypted: anybody who reads it has the key.</source>
            <translation>Questa forma non è cifrata: chiunque la legga ha la chiave.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/crash.py" />
            <source>This is a fault of the program, not of what you pasted. The window goes on working. The trace below tells places in the program and nothing of your data.</source>
            <translation>È un difetto del programma, non di ciò che è stato incollato. La finestra continua a funzionare. La traccia qui sotto indica punti del programma e nulla dei dati.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/keys_reading.py" />
            <source>This is larger than {most:,} bytes: no key file is.</source>
            <translation>Supera {most:,} byte: nessun file di chiave è così grande.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/export_dialog.py" />
            <source>This key</source>
            <translation>Questa chiave</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/moment_dialog.py" />
            <source>This moment (UTC)</source>
            <translation>Questo istante (UTC)</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/compare_dialog.py" />
            <source>This one</source>
            <translation>Questo</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/generate_dialog.py" />
            <source>This text:</source>
            <translation>Questo testo:</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/import_dialog.py" />
            <source>Tick all</source>
            <translation>Seleziona tutte</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/import_dialog.py" />
            <source>Tick none</source>
            <translation>Deseleziona tutte</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/main_window.py" />
            <source>Times are judged as of now</source>
            <translation>I tempi si giudicano come adesso</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/main_window.py" />
            <source>Times are judged {words}</source>
            <translation>I tempi si giudicano {words}</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/time_bar.py" />
            <source>Times of the token</source>
            <translation>Tempi del token</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/set_dialog.py" />
            <source>Tokens that are signed with it cannot be verified any more by others.</source>
            <translation>I token firmati con essa non sono più verificabili da altri.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/welcome.py" />
            <source>Tokens, answers and a key given for one text are forgotten when the window closes, or at once with Lock.</source>
            <translation>Token, risposte e una chiave data per un solo testo si dimenticano alla chiusura della finestra, o subito con Blocca.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/trace_strip.py" />
            <source>Trace:</source>
            <translation>Traccia:</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>Tracking evidence</source>
            <translation>Prova di tracciamento</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/payload_view.py" />
            <source>Tree</source>
            <translation>Albero</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/empty_state.py" />
            <source>Try it with a sample</source>
            <translation>Provare con un esempio</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/models/keys_model.py" />
            <source>Type</source>
            <translation>Tipo</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/welcome.py" />
            <source>Understood</source>
            <translation>Ho capito</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/tabs/keys.py" />
            <source>Undo</source>
            <translation>Annulla</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/tabs/keys.py" />
            <source>Undo the deletion</source>
            <translation>Annulla l'eliminazione</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/repairs.py" />
            <source>Undo: {title}</source>
            <translation>Annulla: {title}</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/keyring_bar.py" />
            <source>Unlock…</source>
            <translation>Sblocca…</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/inspection_list.py" />
            <source>Unpin</source>
            <translation>Stacca</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/keyring_words.py" />
            <source>Until then stored keys verify, but do not decrypt or sign.</source>
            <translation>Fino ad allora le chiavi conservate verificano, ma non decifrano né firmano.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/keyring_words.py" />
            <source>Until then stored keys verify, but do not decrypt or sign; new private keys can be kept for this session.</source>
            <translation>Fino ad allora le chiavi conservate verificano, ma non decifrano né firmano; quelle private nuove si possono tenere per questa sessione.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/trace_strip.py" />
            <source>Unwrap key</source>
            <translation>Apre chiave</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/models/keys_model.py" />
            <source>Use</source>
            <translation>Uso</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>User</source>
            <translation>Utente</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/models/json_model.py" />
            <source>Value</source>
            <translation>Valore</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/report_dialog.py" />
            <source>Values that are told; none is ticked by itself</source>
            <translation>Valori da indicare; nessuno è selezionato da sé</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/report_dialog.py" />
            <source>Values to tell, each by your choice:</source>
            <translation>Valori da indicare, ciascuno a scelta:</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/verdict.py" />
            <source>Verdict: {word}</source>
            <translation>Verdetto: {word}</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/verdict.py" />
            <source>Verified</source>
            <translation>Verificato</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/main_window.py" />
            <source>Verify</source>
            <translation>Verificare</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/helping.py" />
            <source>Versions</source>
            <translation>Versioni</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/environments.py" />
            <source>Violet</source>
            <translation>Viola</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/compare_dialog.py" />
            <source>What</source>
            <translation>Che cosa</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/set_dialog.py" />
            <source>What changed</source>
            <translation>Che cosa è cambiato</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/palette.py" />
            <source>What do you want to do?</source>
            <translation>Che cosa si vuole fare?</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>What is encrypted: the options of a request, an assertion, a token</source>
            <translation>Ciò che si cifra: le opzioni di una richiesta, un'asserzione, un token</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/make_pane.py" />
            <source>What is seldom needed</source>
            <translation>Ciò che serve di rado</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/identity_panel.py" />
            <source>What is shown of the key</source>
            <translation>Che cosa si mostra della chiave</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>What is signed: claims in JSON, or any text</source>
            <translation>Ciò che si firma: claim in JSON, o qualsiasi testo</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/make_pane.py" />
            <source>What is to be made</source>
            <translation>Che cosa creare</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/compare_dialog.py" />
            <source>What it means</source>
            <translation>Che cosa significa</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/options.py" />
            <source>What the sender authenticated besides the content</source>
            <translation>Autenticati dal mittente, oltre al contenuto</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>What the token carries: JSON, text, or another token</source>
            <translation>Ciò che il token contiene: JSON, testo o un altro token</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/key_expectations.py" />
            <source>What this key is for, and what it checks</source>
            <translation>A che serve questa chiave e che cosa controlla</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/input_card.py" />
            <source>What was changed before it could be read</source>
            <translation>Che cosa è stato modificato per poterlo leggere</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/identity_panel.py" />
            <source>What was compared</source>
            <translation>Che cosa è stato confrontato</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/payload_view.py" />
            <source>What was found in it stands in the layers that follow.</source>
            <translation>Quello che vi è stato trovato sta nei livelli che seguono.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/set_wiring.py" />
            <source>What was found there is no key set.</source>
            <translation>Ciò che si è trovato lì non è un insieme di chiavi.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/make_pane.py" />
            <source>What was made</source>
            <translation>Ciò che è stato creato</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/one_key.py" />
            <source>What was pasted holds {count} keys, and one is needed.</source>
            <translation>Ciò che è stato incollato contiene {count} chiavi, ne serve una.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/generate_dialog.py" />
            <source>What you call it</source>
            <translation>Come chiamarla</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/findings.py" />
            <source>What you can do</source>
            <translation>Che cosa si può fare</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/welcome.py" />
            <source>What you copy for the partner holds no secret</source>
            <translation>Ciò che si copia per il partner non contiene segreti</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/welcome.py" />
            <source>What you paste stays in memory</source>
            <translation>Ciò che si incolla resta in memoria</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/lock_button.py" />
            <source>When to lock by itself</source>
            <translation>Quando bloccare da sé</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/welcome.py" />
            <source>Where your secrets go</source>
            <translation>Dove vanno i segreti</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/make_pane.py" />
            <source>Which part is shown and copied</source>
            <translation>Quale parte si mostra e si copia</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>Whole request</source>
            <translation>Intera richiesta</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/identity_panel.py" />
            <source>Whose kid is this?</source>
            <translation>Di chi è questo kid?</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/findings.py" />
            <source>Why</source>
            <translation>Perché</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/tabs/decrypt.py" />
            <source>Why does it not decrypt?</source>
            <translation>Perché non si decifra?</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/tabs/challenge.py" />
            <source>Why does the challenge not open?</source>
            <translation>Perché la challenge non si apre?</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/tabs/verify.py" />
            <source>Why is the signature refused?</source>
            <translation>Perché la firma è rifiutata?</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/identity_panel.py" />
            <source>With another key</source>
            <translation>Con un'altra chiave</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/delete_dialog.py" />
            <source>Without a copy of it, what was encrypted for it is lost and nothing can be signed with it any more.</source>
            <translation>Senza una copia, ciò che era cifrato per essa è perduto e nulla si può più firmare con essa.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/delete_dialog.py" />
            <source>Without a copy of it, what was made with it can neither be opened nor verified any more.</source>
            <translation>Senza una copia, ciò che è stato fatto con essa non si può più né aprire né verificare.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/key_test_dialog.py" />
            <source>Working</source>
            <translation>In corso</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/options.py" />
            <source>Wrapped AES key</source>
            <translation>Chiave AES cifrata</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/export_dialog.py" />
            <source>Write the private part outside the keyring</source>
            <translation>Scrivi la parte privata fuori dal portachiavi</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>X-Encrypted-Key</source>
            <translation>X-Encrypted-Key</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>X-Scope-Id</source>
            <translation>X-Scope-Id</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/language.py" />
            <source>alarm</source>
            <translation>allarme</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/language.py" />
            <source>and</source>
            <translation>e</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/findings.py" />
            <source>and {left_over:,} more</source>
            <translation>e altri {left_over:,}</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/byte_ruler.py" />
            <source>any length</source>
            <translation>qualsiasi lunghezza</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/language.py" />
            <source>appendix</source>
            <translation>appendice</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/byte_ruler.py" />
            <source>as expected</source>
            <translation>come atteso</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>as it stands</source>
            <translation>così com'è</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/main_window.py" />
            <source>as of now</source>
            <translation>adesso</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/moment_wiring.py" />
            <source>as of {moment:%Y-%m-%d %H:%M:%S} UTC</source>
            <translation>al {moment:%Y-%m-%d %H:%M:%S} UTC</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/expectations_dialog.py" />
            <source>aud must contain exactly this</source>
            <translation>aud deve contenere esattamente questo</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/language.py" />
            <source>ciphertext</source>
            <translation>testo cifrato</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/language.py" />
            <source>data</source>
            <translation>data</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>data is signed</source>
            <translation>si firma data</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/language.py" />
            <source>done</source>
            <translation>fatto</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/language.py" />
            <source>encrypted key</source>
            <translation>chiave cifrata</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/language.py" />
            <source>error</source>
            <translation>errore</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/trace_strip.py" />
            <source>expected {expected}</source>
            <translation>atteso {expected}</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/byte_ruler.py" />
            <source>expected {length}</source>
            <translation>attesi {length}</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/byte_ruler.py" />
            <source>expected {name} here</source>
            <translation>qui atteso {name}</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/time_bar.py" />
            <source>expired {moment}</source>
            <translation>scaduto {moment}</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/time_bar.py" />
            <source>expires {moment}</source>
            <translation>scade {moment}</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/language.py" />
            <source>failed</source>
            <translation>non riuscito</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/language.py" />
            <source>found</source>
            <translation>trovato</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/trace_strip.py" />
            <source>found {found}</source>
            <translation>trovato {found}</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/keys_reading.py" />
            <source>given with the text</source>
            <translation>indicata con il testo</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/language.py" />
            <source>header</source>
            <translation>intestazione</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/language.py" />
            <source>holds</source>
            <translation>regge</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>in its canonical form (RFC 8785)</source>
            <translation>nella forma canonica (RFC 8785)</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/moments.py" />
            <source>in {words}</source>
            <translation>tra {words}</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/expectations_dialog.py" />
            <source>iss must be exactly this</source>
            <translation>iss deve essere esattamente questo</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/fetching.py" />
            <source>it asks for a password</source>
            <translation>chiede una password</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/language.py" />
            <source>it cannot be read</source>
            <translation>non si può leggere</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/language.py" />
            <source>it cannot be written</source>
            <translation>non si può scrivere</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/language.py" />
            <source>it exists already and is not replaced</source>
            <translation>esiste già e non viene sostituito</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/language.py" />
            <source>it is a device, a pipe or a socket, not a regular file</source>
            <translation>è un dispositivo, una pipe o un socket, non un file normale</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/language.py" />
            <source>it is a folder</source>
            <translation>è una cartella</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/language.py" />
            <source>it is too large</source>
            <translation>è troppo grande</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/language.py" />
            <source>it may not be opened</source>
            <translation>non si può aprire</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/fetching.py" />
            <source>its certificate is not trusted, or TLS failed</source>
            <translation>il suo certificato non è affidabile, o TLS non riesce</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/language.py" />
            <source>its links lead in a circle</source>
            <translation>i suoi collegamenti girano in tondo</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/time_bar.py" />
            <source>judged as of {moment}</source>
            <translation>giudicato al {moment}</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/time_bar.py" />
            <source>judged {moment} · {where}</source>
            <translation>giudicato {moment} · {where}</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/set_wiring.py" />
            <source>key set</source>
            <translation>insieme di chiavi</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/keyring_words.py" />
            <source>keyring does not answer</source>
            <translation>il portachiavi non risponde</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/keyring_words.py" />
            <source>keyring empty</source>
            <translation>portachiavi vuoto</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/keyring_words.py" />
            <source>keyring full</source>
            <translation>portachiavi pieno</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/keyring_words.py" />
            <source>keyring locked</source>
            <translation>portachiavi bloccato</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/keyring_words.py" />
            <source>keyring not asked yet</source>
            <translation>portachiavi non ancora interpellato</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/keyring_words.py" />
            <source>keyring refused</source>
            <translation>portachiavi negato</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/keyring_words.py" />
            <source>keyring unlocked</source>
            <translation>portachiavi sbloccato</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/keyring_words.py" />
            <source>keyring: key too large</source>
            <translation>portachiavi: chiave troppo grande</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/main_window.py" />
            <source>keys</source>
            <translation>chiavi</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/generate_dialog.py" />
            <source>kid text</source>
            <translation>testo del kid</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/language.py" />
            <source>likely</source>
            <translation>probabile</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/language.py" />
            <source>minified</source>
            <translation>minificato</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/models/values_model.py" />
            <source>more than are shown</source>
            <translation>oltre a quelle mostrate</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/identity_words.py" />
            <source>no findings</source>
            <translation>nessun problema</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/keyring_words.py" />
            <source>no keyring</source>
            <translation>nessun portachiavi</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/keyring_words.py" />
            <source>no keys</source>
            <translation>nessuna chiave</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/set_dialog.py" />
            <source>no kid</source>
            <translation>senza kid</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/language.py" />
            <source>not checked</source>
            <translation>non controllato</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/identity_words.py" />
            <source>not checked: {detail}</source>
            <translation>non controllato: {detail}</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/payload_tree.py" />
            <source>not found</source>
            <translation>non trovato</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/language.py" />
            <source>not reached</source>
            <translation>non raggiunto</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/generate_dialog.py" />
            <source>not said</source>
            <translation>non indicato</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/language.py" />
            <source>note</source>
            <translation>nota</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/moments.py" />
            <source>now</source>
            <translation>adesso</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/compare_dialog.py" />
            <source>only here</source>
            <translation>solo qui</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/compare_dialog.py" />
            <source>only there</source>
            <translation>solo là</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/language.py" />
            <source>payload</source>
            <translation>payload</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/language.py" />
            <source>possible</source>
            <translation>possibile</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/keys_reading.py" />
            <source>private</source>
            <translation>privata</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/language.py" />
            <source>proven</source>
            <translation>dimostrato</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/keys_reading.py" />
            <source>public only</source>
            <translation>solo pubblica</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/making.py" />
            <source>rsa signer</source>
            <translation>rsa signer</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/payload_tree.py" />
            <source>searching</source>
            <translation>ricerca</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/keys_reading.py" />
            <source>secret</source>
            <translation>segreto</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/language.py" />
            <source>section</source>
            <translation>sezione</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/language.py" />
            <source>sections</source>
            <translation>sezioni</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/identity_words.py" />
            <source>see above</source>
            <translation>vedere sopra</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/language.py" />
            <source>signature</source>
            <translation>firma</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/language.py" />
            <source>skipped</source>
            <translation>saltato</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/language.py" />
            <source>step</source>
            <translation>passo</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/language.py" />
            <source>tag</source>
            <translation>tag</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/key_testing.py" />
            <source>test key</source>
            <translation>chiave di prova</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/fetching.py" />
            <source>the connection was refused</source>
            <translation>la connessione è stata rifiutata</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/compare_dialog.py" />
            <source>the end</source>
            <translation>la fine</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/payload_view.py" />
            <source>the first {count:,} of {length:,} bytes</source>
            <translation>i primi {count:,} di {length:,} byte</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/fetching.py" />
            <source>the host is not known</source>
            <translation>l'host non è noto</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/tabs/keys.py" />
            <source>the key</source>
            <translation>la chiave</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/fetching.py" />
            <source>the other side closed the connection</source>
            <translation>l'altra parte ha chiuso la connessione</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/fetching.py" />
            <source>the proxy asks for a password</source>
            <translation>il proxy chiede una password</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/fetching.py" />
            <source>the proxy is not known</source>
            <translation>il proxy non è noto</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/fetching.py" />
            <source>the proxy refused the connection</source>
            <translation>il proxy ha rifiutato la connessione</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/language.py" />
            <source>there is no such file</source>
            <translation>il file non c'è</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/time_bar.py" />
            <source>valid</source>
            <translation>valido</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/time_bar.py" />
            <source>valid {moment}</source>
            <translation>valido {moment}</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/language.py" />
            <source>warning</source>
            <translation>avviso</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/content_pane.py" />
            <source>with key {shown}</source>
            <translation>chiave: {shown}</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/key_picker.py" />
            <source>{accessible}, pasted</source>
            <translation>{accessible}: testo incollato</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/verdict.py" />
            <source>{alarms:,} alarms</source>
            <translation>{alarms:,} allarmi</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/key_test_dialog.py" />
            <source>{alg}: a sample was encrypted for one half and opened with the other.</source>
            <translation>{alg}: un esempio è stato cifrato per una metà e aperto con l'altra.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/key_test_dialog.py" />
            <source>{alg}: a sample was encrypted for one half, and the other does not open it.</source>
            <translation>{alg}: un esempio è stato cifrato per una metà, e l'altra non lo apre.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/key_test_dialog.py" />
            <source>{alg}: a sample was signed with one half and verified with the other.</source>
            <translation>{alg}: un esempio è stato firmato con una metà e verificato con l'altra.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/key_test_dialog.py" />
            <source>{alg}: a sample was signed with one half, and the other does not verify it.</source>
            <translation>{alg}: un esempio è stato firmato con una metà, e l'altra non lo verifica.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/key_test_dialog.py" />
            <source>{alg}: not tried: {reason}.</source>
            <translation>{alg}: non provato: {reason}.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/source.py" />
            <source>{count:,} characters</source>
            <translation>{count:,} caratteri</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/moments.py" />
            <source>{count:,} days</source>
            <translation>{count:,} giorni</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/health_view.py" />
            <source>{count:,} findings</source>
            <translation>{count:,} risultati</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/moments.py" />
            <source>{count:,} hours</source>
            <translation>{count:,} ore</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/keyring_words.py" />
            <source>{count:,} keys</source>
            <translation>{count:,} chiavi</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/moments.py" />
            <source>{count:,} minutes</source>
            <translation>{count:,} minuti</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/moments.py" />
            <source>{count:,} months</source>
            <translation>{count:,} mesi</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/input_card.py" />
            <source>{count:,} repairs</source>
            <translation>{count:,} riparazioni</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/moments.py" />
            <source>{count:,} seconds</source>
            <translation>{count:,} secondi</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/moments.py" />
            <source>{count:,} years</source>
            <translation>{count:,} anni</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/identity_words.py" />
            <source>{count} bits</source>
            <translation>{count} bit</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/compare_dialog.py" />
            <source>{found:,} differ, {alike:,} are the same.</source>
            <translation>{found:,} diversi, {alike:,} uguali.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/payload_view.py" />
            <source>{length:,} bytes</source>
            <translation>{length:,} byte</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/inspections.py" />
            <source>{length:,} chars</source>
            <translation>{length:,} caratteri</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/models/values_model.py" />
            <source>{meaning} ({place} header)</source>
            <translation>{meaning} (intestazione {place})</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/wiring.py" />
            <source>{name} cannot be read.</source>
            <translation>{name} non si legge.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/wiring.py" />
            <source>{name} cannot be read: it is no regular file, or it may not be opened.</source>
            <translation>{name} non si legge: non è un file normale, o non è consentito aprirlo.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/telling_wiring.py" />
            <source>{name} cannot be written: {why}.</source>
            <translation>{name} non si può scrivere: {why}.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/wiring.py" />
            <source>{name} has {st_size:,} bytes, {file_input:,} is the most.</source>
            <translation>{name} ha {st_size:,} byte, {file_input:,} è il massimo.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/telling_wiring.py" />
            <source>{name} is there already; nothing is written over.</source>
            <translation>{name} esiste già; nulla viene sovrascritto.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/byte_ruler.py" />
            <source>{name} {length:,} bytes, {expectation}</source>
            <translation>{name} {length:,} byte, {expectation}</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/stage_panel.py" />
            <source>{name}, {length:,} bytes</source>
            <translation>{name}, {length:,} byte</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/payload_tree.py" />
            <source>{place:,} of {count:,}{more}</source>
            <translation>{place:,} di {count:,}{more}</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/moments.py" />
            <source>{shown} · {there} here</source>
            <translation>{shown} · {there} qui</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/legend.py" />
            <source>{shown}, {length:,} bytes: show where it stands</source>
            <translation>{shown}, {length:,} byte: mostra dove si trova</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/legend.py" />
            <source>{shown}: {length:,} bytes. Press to see where it stands.</source>
            <translation>{shown}: {length:,} byte. Premere per vedere dove si trova.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/input_card.py" />
            <source>{text}: show them</source>
            <translation>{text}: mostrale</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/import_dialog.py" />
            <source>{ticked} of {count} ticked</source>
            <translation>{ticked} di {count} selezionate</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/import_dialog.py" />
            <source>{ticked} of {count} ticked, {known} known already</source>
            <translation>{ticked} di {count} selezionate, {known} già note</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/export_dialog.py" />
            <source>{value}, {type}. Whoever has the file can decrypt and sign in your name.</source>
            <translation>{value}, {type}. Chi ha il file può decifrare e firmare a nome del titolare.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/input_view.py" />
            <source>{visible} · {size:,} bytes
Read by the inspecting process, not loaded here.</source>
            <translation>{visible} · {size:,} byte
Letto dal processo di esame, non caricato qui.</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/moments.py" />
            <source>{words} ago</source>
            <translation>{words} fa</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/input_card.py" />
            <source>{words}, {count:,} undone</source>
            <translation>{words}, {count:,} annullate</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/keys_reading.py" />
            <source>“given here”</source>
            <translation>“indicata qui”</translation>
        </message>
        <message>
            <location filename="../../inspector/desktop/widgets/repairs.py" />
            <source>“{removed}” removed</source>
            <translation>“{removed}” tolto</translation>
        </message>
    </context>
</TS>
