using System.Security.Cryptography;
using System.Text;

namespace TimesheetFunctions.Local.TrackPilotsSimulator.Api;

/// <summary>Checks the Authorization header in the order in which the vendor's codes make sense.</summary>
internal static class ApiKeyCheck
{
    const string Scheme = "Bearer";

    /// <summary>Null when the header carries one of the keys.</summary>
    public static ApiError? Check(HttpRequest request, IEnumerable<string> apiKeys)
    {
        var header = request.Headers.Authorization.ToString().Trim();
        if (header.Length == 0)
        {
            return ApiError.HeaderMissing;
        }

        var parts = header.Split(' ', 2, StringSplitOptions.TrimEntries);
        if (!parts[0].Equals(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return ApiError.KeySchemaInvalid;
        }

        if (parts.Length == 1)
        {
            return ApiError.KeyMissing;
        }

        // Of a well-formed key that is merely unknown the vendor says nothing; this is the nearest documented code.
        return apiKeys.Any(key => Same(parts[1], key)) ? null : ApiError.KeySchemaInvalid;
    }

    static bool Same(string given, string expected) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));
}
