using System.Text.Json;

namespace TimesheetFunctions.Local.LocalHost.Admin;

/// <summary>Reads what a run is asked for with.</summary>
internal static class AdminBody
{
    private const int LongestBody = 65_536;

    /// <summary>How a request is refused; null where its body is a JSON object whose <c>input</c>, of which timers make no use, is text.</summary>
    public static async Task<int?> RefusesAsync(HttpRequest request)
    {
        if (!request.HasJsonContentType())
            return StatusCodes.Status415UnsupportedMediaType;
        return IsInput(await ReadAsync(request)) ? null : StatusCodes.Status400BadRequest;
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        var buffer = new byte[4096];
        for (int read; body.Length <= LongestBody && (read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0;)
            body.Write(buffer, 0, read);
        return body.Length > LongestBody ? default : body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private static bool IsInput(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && (!json.RootElement.TryGetProperty("input", out var input) || input.ValueKind is JsonValueKind.String or JsonValueKind.Null);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
