using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace TimesheetFunctions.Core.Configuration;

/// <summary>Reads the app settings as they are on one machine.</summary>
public static class LocalSettings
{
    private const string FileName = "local.settings.json";
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The environment's variables, then what <c>local.settings.json</c> adds to them. In both, <c>__</c> nests.</summary>
    /// <param name="directory">Where <c>local.settings.json</c> may be.</param>
    /// <exception cref="LocalSettingsException">The file cannot be used.</exception>
    public static IConfiguration Read(string directory)
    {
        var file = Path.Combine(directory, FileName);
        var values = File.Exists(file) ? ReadFile(file) : [];
        return new ConfigurationBuilder().AddInMemoryCollection(values).AddEnvironmentVariables().Build();
    }

    private static Dictionary<string, string?> ReadFile(string file)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file), Lenient);
            return Values(json.RootElement);
        }
        catch (JsonException malformed)
        {
            throw new LocalSettingsException(
                $"{FileName} is not JSON: look at line {malformed.LineNumber + 1}, column {malformed.BytePositionInLine + 1}.", malformed);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new LocalSettingsException($"{FileName} cannot be read: {unreadable.Message}", unreadable);
        }
    }

    private static Dictionary<string, string?> Values(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw new LocalSettingsException($"{FileName} has to be one JSON object with the settings under `Values`.");
        if (root.TryGetProperty("IsEncrypted", out var encrypted) && encrypted.ValueKind == JsonValueKind.True)
            throw new LocalSettingsException($"{FileName} is encrypted, which cannot be read here: decrypt it with `func settings decrypt`.");
        if (!root.TryGetProperty("Values", out var values))
            return [];
        if (values.ValueKind != JsonValueKind.Object)
            throw new LocalSettingsException($"`Values` in {FileName} has to be an object of settings.");

        // Like the environment's, names differ not by case; the last one counts.
        var read = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var value in values.EnumerateObject())
            read[value.Name.Replace("__", ":", StringComparison.Ordinal)] = Text(value);
        return read;
    }

    private static string? Text(JsonProperty value) => value.Value.ValueKind switch
    {
        JsonValueKind.String => value.Value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.Value.GetRawText(),
        JsonValueKind.Null => null,
        _ => throw new LocalSettingsException($"{value.Name} in {FileName} has to be text; `__` in a name nests."),
    };
}

/// <summary>The settings of one machine cannot be used.</summary>
/// <param name="message">One sentence, without values.</param>
/// <param name="cause">What was thrown; null where nothing was.</param>
public sealed class LocalSettingsException(string message, Exception? cause = null) : Exception(message, cause);
