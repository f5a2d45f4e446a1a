using Microsoft.AspNetCore.Http;

namespace TimesheetFunctions.Http;

/// <summary>Reads small bodies.</summary>
internal static class BodyReader
{
    /// <summary>The most that is taken, in bytes.</summary>
    public const int Limit = 65_536;

    /// <summary>Reads a body.</summary>
    /// <returns>Null when it is above the limit; the rest of it is not read.</returns>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > Limit)
            return null;
        using var body = new MemoryStream();
        var buffer = new byte[8192];
        for (int read; (read = await request.Body.ReadAsync(buffer, cancellation)) > 0;)
        {
            body.Write(buffer, 0, read);
            if (body.Length > Limit)
                return null;
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }
}
