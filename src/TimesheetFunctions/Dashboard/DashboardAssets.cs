using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace TimesheetFunctions.Dashboard;

/// <summary>The files of the dashboard, shipped inside the app's assembly.</summary>
internal static class DashboardAssets
{
    /// <summary>The page itself.</summary>
    public const string Page = "index.html";

    private const string Prefix = "dashboard/";

    private static readonly FrozenDictionary<string, DashboardAsset> Assets = Load();

    /// <summary>Finds a file by its name, as it stands in the repository.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out DashboardAsset? asset) => Assets.TryGetValue(name, out asset);

    private static FrozenDictionary<string, DashboardAsset> Load()
    {
        var assembly = typeof(DashboardAssets).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(
                name => name[Prefix.Length..],
                name => Read(name, assembly.GetManifestResourceStream(name)!),
                StringComparer.Ordinal);
    }

    private static DashboardAsset Read(string name, Stream content)
    {
        using var from = content;
        var bytes = new byte[from.Length];
        from.ReadExactly(bytes);
        return new DashboardAsset(bytes, ContentType(name), new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\"", isWeak: true));
    }

    private static string ContentType(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => throw new InvalidOperationException($"{name} has no content type."),
    };
}

/// <summary>One file of the dashboard.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="ContentType">What it is.</param>
/// <param name="Tag">Of its bytes.</param>
internal sealed record DashboardAsset(byte[] Content, string ContentType, EntityTagHeaderValue Tag);
