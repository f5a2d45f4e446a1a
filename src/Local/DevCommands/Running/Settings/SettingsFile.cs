using System.Text.Json;

namespace TimesheetFunctions.Local.DevCommands.Running.Settings;

/// <summary>The values of a file in the form of <c>local.settings.json</c>.</summary>
internal static class SettingsFile
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Name and value of each setting that has a value; empty where there is no such file.</summary>
    /// <exception cref="DevCommandException">The file is there and cannot be read.</exception>
    public static Dictionary<string, string> Read(string path)
    {
        var read = new Dictionary<string, string>(SettingNames.Comparer);
        if (!File.Exists(path))
        {
            return read;
        }

        using var json = Parse(path);
        if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("Values", out var values)
            || values.ValueKind != JsonValueKind.Object)
        {
            throw new DevCommandException($"{Path.GetFileName(path)} must be one JSON object with the settings under \"Values\", as in local.settings.sample.json.");
        }

        foreach (var value in values.EnumerateObject().Where(value => value.Value.ToString().Length > 0))
        {
            read[SettingNames.Normalized(value.Name)] = value.Value.ToString();
        }

        return read;
    }

    private static JsonDocument Parse(string path)
    {
        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(path), Lenient);
        }
        catch (JsonException malformed)
        {
            throw new DevCommandException(
                $"{Path.GetFileName(path)} is not JSON: look at line {malformed.LineNumber + 1}, column {malformed.BytePositionInLine + 1}.", malformed);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new DevCommandException($"{Path.GetFileName(path)} cannot be read: {unreadable.Message}", unreadable);
        }
    }
}
