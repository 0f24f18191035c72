"""How particular libraries lay JSON out, beyond the common forms: a table, the likelier ones first.

What can be run where the tests run is pinned by golden tests; what cannot is called *typical of* a library in the
catalogue, never *by* it.
"""

from __future__ import annotations

from typing import Final

from inspector.encoding import jsonstrings
from inspector.encoding.canonical import FORMS, PRETTY_FORMS, Form
from inspector.encoding.jsonwriting import Layout

_PLAIN: Final = tuple(form for form in (*FORMS, *PRETTY_FORMS) if not form.is_sorted and not form.end)

COMPACT_LAYOUTS: Final = (
    *(form for form in _PLAIN if not form.layout.indent),
    Form("php-default", "PHP json_encode", Layout(strings=jsonstrings.php)),
    Form(
        "php-unicode",
        "PHP json_encode with JSON_UNESCAPED_UNICODE, json-simple, SQL Server",
        Layout(strings=jsonstrings.php_unicode),
    ),
    Form(
        "php-hex",
        "PHP json_encode with the JSON_HEX flags, JsonResponse in Symfony",
        Layout(strings=jsonstrings.php_hex),
    ),
    Form("dotnet-default", "System.Text.Json in .NET", Layout(strings=jsonstrings.dotnet)),
    Form("go-default", "encoding/json in Go, to_json in Rails", Layout(strings=jsonstrings.for_html)),
    Form("gson-default", "Gson", Layout(strings=jsonstrings.for_html_and_scripts)),
    Form("ascii-capitals", "Jackson with ESCAPE_NON_ASCII", Layout(strings=jsonstrings.in_ascii_capitals)),
)
PRETTY_LAYOUTS: Final = (
    *(form for form in _PLAIN if form.layout.indent),
    Form("pretty-3", "programs that indent by three spaces", Layout(colon=": ", indent="   ")),
    Form("pretty-1", "programs that indent by one space", Layout(colon=": ", indent=" ")),
    Form(
        "pretty-4-crlf",
        "programs that indent by four spaces on Windows",
        Layout(colon=": ", indent="    ", newline="\r\n"),
    ),
    Form(
        "pretty-2-ascii",
        "Python json.dumps with indent=2",
        Layout(colon=": ", indent="  ", strings=jsonstrings.in_ascii),
    ),
    Form(
        "pretty-4-ascii",
        "Python json.dumps with indent=4",
        Layout(colon=": ", indent="    ", strings=jsonstrings.in_ascii),
    ),
    Form(
        "jackson-pretty",
        "Jackson with its DefaultPrettyPrinter",
        Layout(colon=" : ", indent="  ", inline_arrays=True, empty=("{ }", "[ ]")),
    ),
    Form(
        "jackson-pretty-crlf",
        "Jackson with its DefaultPrettyPrinter on Windows",
        Layout(colon=" : ", indent="  ", inline_arrays=True, empty=("{ }", "[ ]"), newline="\r\n"),
    ),
    Form(
        "php-pretty",
        "PHP json_encode with JSON_PRETTY_PRINT",
        Layout(colon=": ", indent="    ", strings=jsonstrings.php),
    ),
    Form(
        "php-pretty-unicode",
        "PHP json_encode with JSON_PRETTY_PRINT and JSON_UNESCAPED_UNICODE",
        Layout(colon=": ", indent="    ", strings=jsonstrings.php_unicode),
    ),
    Form(
        "dotnet-pretty",
        "System.Text.Json in .NET with WriteIndented",
        Layout(colon=": ", indent="  ", strings=jsonstrings.dotnet),
    ),
    Form(
        "dotnet-pretty-crlf",
        "System.Text.Json in .NET with WriteIndented on Windows",
        Layout(colon=": ", indent="  ", strings=jsonstrings.dotnet, newline="\r\n"),
    ),
    Form(
        "go-pretty",
        "MarshalIndent in Go",
        Layout(colon=": ", indent="  ", strings=jsonstrings.for_html),
    ),
    Form(
        "go-pretty-tab",
        "MarshalIndent in Go with tabs",
        Layout(colon=": ", indent="\t", strings=jsonstrings.for_html),
    ),
    Form(
        "gson-pretty",
        "Gson with setPrettyPrinting",
        Layout(colon=": ", indent="  ", strings=jsonstrings.for_html_and_scripts),
    ),
)
LAYOUTS: Final = (*COMPACT_LAYOUTS, *PRETTY_LAYOUTS)
# What is tried where several things were changed at once.
_FEW: Final = (
    "minified",
    "python-default",
    "python-utf8",
    "python-compact-ascii",
    "php-default",
    "dotnet-default",
    "go-default",
    "gson-default",
    "pretty-2",
    "pretty-4",
    "pretty-tab",
)
FEW_LAYOUTS: Final = tuple(form for form in LAYOUTS if form.name in _FEW)
