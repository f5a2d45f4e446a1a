using System.Security.Cryptography;
using System.Text;
using Microsoft.Azure.Functions.Worker;

namespace TimesheetFunctions.Local.LocalHost.Http;

/// <summary>Decides whether a request carries the key that its target asks for, as the Functions host does.</summary>
internal sealed class KeyGate(string? functionKey, string? masterKey)
{
    /// <summary>Whether a function of this level may be run.</summary>
    public bool Opens(HttpRequest request, AuthorizationLevel level) => level switch
    {
        AuthorizationLevel.Anonymous => true,
        AuthorizationLevel.User or AuthorizationLevel.Function => functionKey is null || Carries(request, functionKey) || Carries(request, masterKey),
        _ => OpensAdmin(request),
    };

    /// <summary>Whether what only the operator may do is allowed.</summary>
    public bool OpensAdmin(HttpRequest request) => masterKey is null || Carries(request, masterKey);

    private static bool Carries(HttpRequest request, string? key)
    {
        var given = request.Headers["x-functions-key"].FirstOrDefault() ?? request.Query["code"].FirstOrDefault();
        return given is not null && key is not null && CryptographicOperations.FixedTimeEquals(Digest(given), Digest(key));
    }

    // Digests have one length: comparing them tells nothing of the key's.
    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
