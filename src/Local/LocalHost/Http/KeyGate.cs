using System.Security.Cryptography;
using System.Text;

namespace TimesheetFunctions.Local.LocalHost.Http;

/// <summary>Decides whether a request carries the key that its target asks for, as the Functions host does.</summary>
internal sealed class KeyGate(string? functionKey, string? masterKey)
{
    /// <summary>Whether a function of this level may be run.</summary>
    public bool Opens(HttpRequest request, KeyLevel level) => level switch
    {
        KeyLevel.Anonymous => true,
        KeyLevel.User or KeyLevel.Function => functionKey is null || Carries(request, functionKey) || Carries(request, masterKey),
        _ => OpensAdmin(request),
    };

    /// <summary>How a request is refused for which only the operator's key is enough; null where it carries that.</summary>
    public int? RefusesAdmin(HttpRequest request) =>
        OpensAdmin(request) ? null
        : Carries(request, functionKey) ? StatusCodes.Status403Forbidden
        : StatusCodes.Status401Unauthorized;

    private bool OpensAdmin(HttpRequest request) => masterKey is null || Carries(request, masterKey);

    private static bool Carries(HttpRequest request, string? key)
    {
        var given = request.Headers["x-functions-key"].FirstOrDefault() ?? request.Query["code"].FirstOrDefault();
        return given is not null && key is not null && CryptographicOperations.FixedTimeEquals(Digest(given), Digest(key));
    }

    // Digests have one length: comparing them tells nothing of the key's.
    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
