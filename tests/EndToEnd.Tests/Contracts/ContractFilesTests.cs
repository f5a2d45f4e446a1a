using System.Text;
using TimesheetFunctions.EndToEnd.Tests.Worlds;

namespace TimesheetFunctions.EndToEnd.Tests.Contracts;

public sealed class ContractFilesTests
{
    [Fact]
    public async Task The_files_of_the_contract_are_valid_and_refuse_what_is_wrong()
    {
        var run = await NodeTest.RunAsync("contracts.test.mjs", new Dictionary<string, string?>());

        Assert.True(run.Succeeded, string.Join(Environment.NewLine, run.Lines));
    }

    [Fact]
    public async Task The_description_of_the_calls_is_valid_and_its_examples_fit()
    {
        var run = await NodeTest.RunAsync("openapi.test.mjs", new Dictionary<string, string?>());

        Assert.True(run.Succeeded, string.Join(Environment.NewLine, run.Lines));
    }

    [Fact]
    public async Task What_does_not_fit_is_told_by_its_name()
    {
        var faults = await ContractValidator.FaultsAsync(
            new ContractDocument("message", "first", Encoding.UTF8.GetBytes("{}")),
            new ContractDocument("record", "second", Encoding.UTF8.GetBytes("no JSON")));

        Assert.Contains(faults, fault => fault.StartsWith("first: ", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.StartsWith("second: ", StringComparison.Ordinal));
    }
}
