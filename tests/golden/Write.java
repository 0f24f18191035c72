import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.*;

/** Writes what Java makes of a few values: one answer in a line, its name and a tab in front. */
class Write {
    static Map<String, Object> filled(Map<String, Object> map) {
        map.put("nome", "Rossi");
        map.put("importo", 10.5);
        map.put("grande", 12345678.0);
        map.put("attivo", true);
        map.put("nota", null);
        map.put("numeri", List.of(1, 2.5, List.of()));
        return map;
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    public static void main(String[] arguments) {
        var out = new java.io.PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println("linked\t" + filled(new LinkedHashMap<>()));
        out.println("tree\t" + filled(new TreeMap<>()));
        out.println("hash\t" + filled(new HashMap<>()));
        for (int size : new int[] {5, 12, 13, 30, 100}) {
            var names = new HashMap<String, Object>();
            for (int index = 0; index < size; index++) names.put("campo" + index + "à", 0);
            out.println("names" + size + "\t" + String.join(",", names.keySet()));
        }
        for (String number : new String[] {"10.50", "1e2", "12345678.0", "0.001", "0.0001", "-0.0", "1e21", "123.456"})
            out.println("double " + number + "\t" + Double.parseDouble(number));
        for (String number : new String[] {"100", "10.50", "0.00", "1e-7", "-1500000.0"})
            out.println("stripped " + number + "\t" + new java.math.BigDecimal(number).stripTrailingZeros());
        out.println("UTF-16\t" + hex("è".getBytes(StandardCharsets.UTF_16)));
        out.println("UTF-16LE\t" + hex("è".getBytes(StandardCharsets.UTF_16LE)));
        out.println("US-ASCII\t" + hex("è".getBytes(StandardCharsets.US_ASCII)));
        out.println("windows-1252\t" + hex("è€".getBytes(Charset.forName("windows-1252"))));
        out.println("bytes\t" + Arrays.toString(new byte[] {-12, 34, 0, 127, -128}));
    }
}
