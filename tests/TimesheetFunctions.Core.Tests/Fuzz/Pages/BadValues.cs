using System.Text;

namespace TimesheetFunctions.Core.Tests.Fuzz.Pages;

/// <summary>Values that a field should not have.</summary>
internal static class BadValues
{
    /// <summary>JSON, or at least bytes that a JSON reader passes over.</summary>
    public static IReadOnlyList<byte[]> Passable { get; } =
    [
        .. Texts.Select(Encoding.UTF8.GetBytes),
        .. Strings.Select(bytes => (byte[])[(byte)'"', .. bytes, (byte)'"']),
        Nested('[', ']', 3_000),
        Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 500)) + "1" + new string('}', 500)),
        Encoding.UTF8.GetBytes($"\"{new string('x', 9_000)}\""),
        Encoding.UTF8.GetBytes(new string('9', 400)),
    ];

    /// <summary>What breaks the page that it stands in.</summary>
    public static IReadOnlyList<byte[]> Breaking { get; } =
    [
        .. NoJson.Select(Encoding.UTF8.GetBytes),
        [0xFF],
        [0xC3, 0xA9],
    ];

    private static string[] NoJson =>
    [
        "NaN", "-Infinity", "01", "+1", ".5", "1.", "1e", "0x10", "'x'", "undefined", "tru", "/**/1", "[1,]", "{,}", "{", "]",
        "\"", "\"\\x\"", "\"\\ud8\"", "\"\n\"", "\"\0\"",
    ];

    private static string[] Texts =>
    [
        "null", "true", "false", "[]", "{}", "[null]", "[[]]", "{\"userId\":1}", "\"\"", "\"NaN\"", "\"18432\"", "\"null\"",
        "-1", "-0", "0", "0.0", "-0.0", "1.5", "1.0", "1e3", "1E+3", "1e-30", "1e400", "-1e400", "1e99999999999999999999", "0.1e1", "86401",
        "9007199254740991", "9007199254740992", "9223372036854775807", "9223372036854775808", "-9223372036854775809", "184467440737095516160",
        "9007199254740990.9999999999", "4503599627370496000e-3",
        "\"0001-01-01T00:00:00+18:00\"", "\"9999-12-31T23:59:59.999999999-18:00\"", "\"9999-12-31T23:59:59.999Z\"",
        "\"0000-01-01T00:00:00Z\"",
        "\"9999-12-31\"", "\"0001-01-01T00:00:00.000Z\"", "\"2026-02-30T00:00:00.000Z\"", "\"2026-02-12\"", "\"2026-02-12T00:00:00.000Z\"",
        "\"2026-02-11T18:30:00.000Z\"", "\"2026-02-13T00:00:00.000Z\"", "\"2026-02-12T10:02:01.6769999999999Z\"", "\"2026-02-12T24:00:00Z\"",
        "\"2026-02-12T23:59:60Z\"", "\"2026-02-12t10:02:01z\"", "\"2026-02-12T10:02:01\"", "\"1969-12-31T23:59:59.9999Z\"", "\"-2026-02-12T00:00:00Z\"",
        "\"AB7C4F30-1024-471A-A767-739DF0DC53FD\"", "\"ab7c4f301024471aa767739df0dc53fd\"", "\"{ab7c4f30-1024-471a-a767-739df0dc53fd}\"",
        "\"\\u0061b7c4f30-1024-471a-a767-739df0dc53fd\"", "\"00000000-0000-0000-0000-000000000000\"",
        "\"\\u0000\\u001f\\u007f\\u0085\"", "\"\\u202e\\u200f\u202Eabc\u2066\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\ud83d\\ude00\"", "\"\\\"},\\\\\"",
        "\"\\u2028\\u2029<script>&'\"", "\"\uFEFF\"", "\"\uFFFF\uFFFE\"", "\"a\u0301\u0327\"",
    ];

    private static byte[][] Strings =>
    [
        [0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF0, 0x9F, 0x98], [0x80], [0xEF, 0xBF, 0xBF], [0x7F],
    ];

    public static byte[] Nested(char open, char close, int depth) => Encoding.UTF8.GetBytes(new string(open, depth) + new string(close, depth));
}
