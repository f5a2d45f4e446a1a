using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TimesheetFunctions.Infrastructure.Tests.Bicep;

/// <summary>One process of the Bicep CLI that answers many questions (<c>bicep jsonrpc</c>): it starts once and is warm after the first.</summary>
internal sealed class BicepServer : IAsyncDisposable
{
    private readonly Process _process = Process.Start(
        new ProcessStartInfo(BicepCli.Program, ["jsonrpc", "--stdio"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;

    private int _last;

    /// <summary>What a parameter file would deploy, or the reason why it cannot be told.</summary>
    public async Task<Evaluation> EvaluateAsync(string folder, string name)
    {
        var answer = await AskAsync("bicep/getSnapshot", new JsonObject
        {
            ["path"] = Path.Combine(folder, $"{name}.bicepparam"),
            ["metadata"] = new JsonObject
            {
                ["subscriptionId"] = "00000000-0000-0000-0000-000000000001",
                ["location"] = "westeurope",
            },
        });
        return answer.TryGetProperty("result", out var result)
            ? new Evaluation(name, result.GetProperty("snapshot").GetString(), "")
            : new Evaluation(name, null, answer.GetProperty("error").ToString());
    }

    /// <summary>What compiler and linter say of a parameter file: codes, each with its line.</summary>
    public async Task<IReadOnlyList<(string Code, int Line)>> FaultsAsync(string file)
    {
        var answer = await AskAsync("bicep/compileParams", new JsonObject { ["path"] = file, ["parameterOverrides"] = new JsonObject() });
        return [.. answer.GetProperty("result").GetProperty("diagnostics").EnumerateArray()
            .Select(fault => (fault.GetProperty("code").GetString()!, fault.GetProperty("range").GetProperty("start").GetProperty("line").GetInt32() + 1))];
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<JsonElement> AskAsync(string method, JsonObject parameters)
    {
        var question = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = ++_last, ["method"] = method, ["params"] = parameters }.ToJsonString();
        var bytes = Encoding.UTF8.GetBytes(question);
        var (to, from) = (_process.StandardInput.BaseStream, _process.StandardOutput.BaseStream);
        await to.WriteAsync(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"Content-Length: {bytes.Length}\r\n\r\n")));
        await to.WriteAsync(bytes);
        await to.FlushAsync();

        var answer = new byte[ReadLength(from)];
        await from.ReadExactlyAsync(answer);
        return JsonElement.Parse(answer);
    }

    private static int ReadLength(Stream from)
    {
        var length = 0;
        while (ReadLine(from) is { Length: > 0 } header)
        {
            if (header.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
            {
                length = int.Parse(header["Content-Length:".Length..], CultureInfo.InvariantCulture);
            }
        }

        return length;
    }

    private static string ReadLine(Stream from)
    {
        var line = new StringBuilder();
        for (var read = from.ReadByte(); read is not ('\n' or -1); read = from.ReadByte())
        {
            line.Append((char)read);
        }

        return line.ToString().TrimEnd('\r');
    }
}
