using Microsoft.Extensions.Configuration;
using TimesheetFunctions.Core.Configuration;

namespace TimesheetFunctions.Core.Tests.Configuration;

/// <summary>Settings by their names as environment variables, good ones to begin with.</summary>
internal sealed class GivenSettings
{
    public const string Team = "5b0f3c1e-7a52-4c55-9a6e-2f4f1d1c8a10";
    public const string User = "ab7c4f30-1024-471a-a767-739df0dc53fd";

    public const string ServiceBus =
        "Endpoint=sb://127.0.0.1:5672;SharedAccessKeyName=Root;SharedAccessKey=SAS_KEY_VALUE;UseDevelopmentEmulator=true;";

    private readonly Dictionary<string, string?> values = new()
    {
        ["TrackPilots__ApiKey"] = "common-key",
        ["Timesheets__Sources__0__Name"] = "hq",
        ["Timesheets__Sources__0__TimeZone"] = "Asia/Kolkata",
        ["Timesheets__Sources__0__TeamIds__0"] = Team,
        ["CollectionSchedule"] = "0 5 * * * *",
        ["TimesheetStorage"] = "UseDevelopmentStorage=true",
        ["PayrollServiceBus"] = ServiceBus,
    };

    public GivenSettings With(string name, string? value)
    {
        values[name] = value;
        return this;
    }

    public GivenSettings Without(string name)
    {
        values.Remove(name);
        return this;
    }

    public GivenSettings WithSource(int index, string name, string team, string? key = null) => this
        .With($"Timesheets__Sources__{index}__Name", name)
        .With($"Timesheets__Sources__{index}__TimeZone", "Europe/Berlin")
        .With($"Timesheets__Sources__{index}__TeamIds__0", team)
        .With($"Timesheets__Sources__{index}__ApiKey", key);

    public AppSettings Read() => SettingsReader.Read(Configure(values));

    public IReadOnlyList<SettingFault> Faults() => Assert.Throws<SettingsException>(Read).Faults;

    /// <summary>The one fault, which must be that setting's.</summary>
    public string FaultOf(string name)
    {
        var fault = Assert.Single(Faults());
        Assert.Equal(name, fault.Setting);
        return fault.Message;
    }

    public static IConfiguration Configure(IEnumerable<KeyValuePair<string, string?>> values) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(values.Select(pair => KeyValuePair.Create(pair.Key.Replace("__", ":", StringComparison.Ordinal), pair.Value)))
            .Build();
}
