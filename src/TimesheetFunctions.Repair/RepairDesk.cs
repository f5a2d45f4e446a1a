using Azure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TimesheetFunctions.Core;
using TimesheetFunctions.Core.Configuration;
using TimesheetFunctions.Core.Diagnostics.Problems;
using TimesheetFunctions.Repair.Commands;

namespace TimesheetFunctions.Repair;

/// <summary>What every command works with: the app's services, made when first needed, and where to write.</summary>
internal sealed class RepairDesk(Func<IConfiguration> settings, TextWriter output, TextWriter error)
{
    /// <summary>For results.</summary>
    public TextWriter Output => output;

    /// <summary>Does one command's work with a service of the app.</summary>
    /// <param name="asksTrackPilots">Whether the key of TrackPilots is needed; else any will do.</param>
    /// <param name="work">Gives the exit code.</param>
    public async Task<int> WithAsync<T>(bool asksTrackPilots, Func<T, Task<int>> work)
        where T : notnull
    {
        var configuration = asksTrackPilots ? settings() : WithoutKeys(settings());
        await using var services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.None))
            .AddTimesheetCore(SettingsReader.Read(configuration))
            .AddSingleton<LossTools>()
            .BuildServiceProvider();
        try
        {
            return await work(services.GetRequiredService<T>());
        }
        catch (Exception failed) when (failed is RequestFailedException or AggregateException { InnerException: RequestFailedException })
        {
            var answer = failed as RequestFailedException ?? (RequestFailedException)failed.InnerException!;
            await error.WriteLineAsync(answer.Status > 0 ? $"Blob Storage answered {answer.Status} {answer.ErrorCode}." : "Blob Storage could not be reached.");
            return ExitCodes.NotDone;
        }
    }

    /// <summary>Says why something was not done.</summary>
    /// <param name="problem">Null: it was.</param>
    public async Task<int> EndAsync(Problem? problem)
    {
        if (problem is null)
        {
            return ExitCodes.Done;
        }

        await error.WriteLineAsync($"{problem.Message} ({problem.Code})");
        return ExitCodes.NotDone;
    }

    /// <summary>Writes a line of the result.</summary>
    public Task WriteAsync(FormattableString line) => output.WriteLineAsync(FormattableString.Invariant(line));

    // An operator's copy of the app settings has references to a vault, which only the app can follow.
    private static IConfiguration WithoutKeys(IConfiguration given)
    {
        var keys = given.AsEnumerable()
            .Select(setting => setting.Key)
            .Where(key => key.EndsWith(":ApiKey", StringComparison.OrdinalIgnoreCase))
            .Append("TrackPilots:ApiKey")
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Select((key, i) => new KeyValuePair<string, string?>(key, $"not-asked-for-{i}"));
        return new ConfigurationBuilder()
            .AddConfiguration(given)
            .AddInMemoryCollection(keys)
            .Build();
    }
}
