using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace TimesheetFunctions.Core.Configuration.Reading;

/// <summary>Addresses that may be sent keys and timesheets: https, or http where nothing leaves the machine.</summary>
internal static class WebAddress
{
    public static bool TryRead(string text, [MaybeNullWhen(false)] out Uri address) =>
        Uri.TryCreate(text, UriKind.Absolute, out address) && IsPlain(text) && IsSafe(address);

    // Looked for in the text: Uri drops an empty query, fragment or user name, and mends blanks and backslashes.
    private static bool IsPlain(string text) =>
        text.Contains("://", StringComparison.Ordinal) && text.All(character => character is > ' ' and <= '~' and not ('?' or '#' or '@' or '\\'));

    private static bool IsSafe(Uri address) =>
        address.Host.Length > 0 && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && IsLoopback(address)));

    private static bool IsLoopback(Uri address) =>
        address.Host == "localhost" || (IPAddress.TryParse(address.DnsSafeHost, out var ip) && IPAddress.IsLoopback(ip));
}
