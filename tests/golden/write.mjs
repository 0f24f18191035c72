// Reads JSON texts from standard input, one in a line as a JSON string, and answers with what Node makes of each.
import { createInterface } from "node:readline";

for await (const line of createInterface({ input: process.stdin })) {
  const value = JSON.parse(JSON.parse(line));
  const forms = {
    minified: JSON.stringify(value),
    two: JSON.stringify(value, null, 2),
    four: JSON.stringify(value, null, 4),
    tab: JSON.stringify(value, null, "\t"),
    string: String(value),
    listed: JSON.stringify(value, Object.keys(value).sort()),
    twice: JSON.stringify(JSON.stringify(value)),
  };
  console.log(JSON.stringify(forms));
}
