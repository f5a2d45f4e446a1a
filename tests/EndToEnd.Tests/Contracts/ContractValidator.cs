using System.Diagnostics;
using System.Text.Json;
using TimesheetFunctions.EndToEnd.Tests.Worlds;

namespace TimesheetFunctions.EndToEnd.Tests.Contracts;

/// <summary>The schemas of <c>contracts/</c> at work: one Node process for the whole run, which ends with this one.</summary>
internal sealed class ContractValidator
{
    private static readonly Lazy<Task<ContractValidator>> Shared = new(StartAsync);
    private static readonly SemaphoreSlim Turn = new(1, 1);

    private readonly Process process;

    private ContractValidator(Process process) => this.process = process;

    /// <summary>Fails with one line for each fault.</summary>
    public static async Task AssertFitAsync(IEnumerable<ContractDocument> documents)
    {
        var validator = await Shared.Value;
        var faults = await validator.JudgeAsync([.. documents]);
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults.Take(20)));
    }

    /// <summary>What is wrong, one sentence for each fault.</summary>
    public static async Task<IReadOnlyList<string>> FaultsAsync(params ContractDocument[] documents) =>
        await (await Shared.Value).JudgeAsync(documents);

    private static async Task<ContractValidator> StartAsync()
    {
        var start = await NodeTest.PrepareAsync("validator.mjs");
        return new ContractValidator(Process.Start(start)!);
    }

    private async Task<IReadOnlyList<string>> JudgeAsync(IReadOnlyList<ContractDocument> documents)
    {
        var question = JsonSerializer.Serialize(
            documents.Select(document => new { kind = document.Kind, name = document.Name, base64 = Convert.ToBase64String(document.Content.Span) }));
        await Turn.WaitAsync();
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            await process.StandardInput.WriteLineAsync(question.AsMemory(), patience.Token);
            await process.StandardInput.FlushAsync(patience.Token);
            var answer = await process.StandardOutput.ReadLineAsync(patience.Token) ?? throw new IOException("validator.mjs ended early.");
            return JsonSerializer.Deserialize<List<string>>(answer)!;
        }
        finally
        {
            Turn.Release();
        }
    }
}

/// <summary>Something published or written.</summary>
/// <param name="Kind"><c>message</c>, <c>record</c> or <c>http</c>.</param>
/// <param name="Name">For faults.</param>
/// <param name="Content">Byte for byte.</param>
internal sealed record ContractDocument(string Kind, string Name, ReadOnlyMemory<byte> Content);
