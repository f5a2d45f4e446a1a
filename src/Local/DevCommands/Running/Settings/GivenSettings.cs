using System.Collections;

namespace TimesheetFunctions.Local.DevCommands.Running.Settings;

/// <summary>The settings that the user chose: in the environment, or in <c>local.settings.json</c>, there other than the sample has them.</summary>
internal sealed class GivenSettings
{
    private readonly Dictionary<string, string> values;

    private GivenSettings(Dictionary<string, string> values) => this.values = values;

    public IReadOnlyDictionary<string, string> Values => values;

    /// <summary>Whether TrackPilots itself is to be asked, rather than the simulator.</summary>
    public bool HasTrackPilotsKey => values.ContainsKey(SettingNames.ApiKey) || values.Keys.Any(IsKeyOfSource);

    public bool HasSources => values.Keys.Any(IsOfSource);

    /// <summary>Reads what is given.</summary>
    /// <param name="folder">Where <c>local.settings.json</c> and its sample are.</param>
    /// <param name="environment">The environment's variables; they win.</param>
    /// <exception cref="DevCommandException">The file cannot be read.</exception>
    public static GivenSettings Read(string folder, IDictionary environment)
    {
        var values = SettingsFile.Read(Path.Combine(folder, "local.settings.json"));
        RemoveSampleValues(values, SettingsFile.Read(Path.Combine(folder, "local.settings.sample.json")));
        foreach (DictionaryEntry variable in environment)
        {
            var name = SettingNames.Normalized((string)variable.Key);
            if (SettingNames.IsSetting(name) && variable.Value is string { Length: > 0 } value)
            {
                values[name] = value;
            }
        }

        return new GivenSettings(values);
    }

    public string? Find(string name) => values.GetValueOrDefault(name);

    // A copy of the sample says nothing yet about what the user wants. What belongs together stays together:
    // the sources as a whole, and a key beside an address.
    private static void RemoveSampleValues(Dictionary<string, string> values, Dictionary<string, string> sample)
    {
        var same = values.Where(value => sample.TryGetValue(value.Key, out var inSample) && inSample == value.Value)
            .Select(value => value.Key).ToHashSet(SettingNames.Comparer);
        if (values.Keys.Any(name => IsOfSource(name) && !same.Contains(name)))
        {
            same.RemoveWhere(IsOfSource);
        }

        if (values.ContainsKey(SettingNames.BaseUrl) && !same.Contains(SettingNames.BaseUrl))
        {
            same.Remove(SettingNames.ApiKey);
        }

        foreach (var name in same)
        {
            values.Remove(name);
        }
    }

    private static bool IsOfSource(string name) => name.StartsWith(SettingNames.Sources, StringComparison.OrdinalIgnoreCase);

    private static bool IsKeyOfSource(string name) => IsOfSource(name) && name.EndsWith("__ApiKey", StringComparison.OrdinalIgnoreCase);
}
