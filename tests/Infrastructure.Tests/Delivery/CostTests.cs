using System.Globalization;
using System.Text.Json;
using TimesheetFunctions.Infrastructure.Tests.Bicep;

namespace TimesheetFunctions.Infrastructure.Tests.Delivery;

/// <summary>The table of costs in docs/deploy.md, worked out anew from counted operations and the prices of infra/prices.json.</summary>
public sealed class CostTests
{
    private const int UsersOnPage = 100;
    private const int CollectionsADay = 9;
    private const int Days = 30;
    private const double RawKilobytes = 0.8;
    private const double LedgerKilobytes = 1.4;

    private static readonly JsonElement Prices = JsonElement.Parse(File.ReadAllText(Repository.PathOf("infra", "prices.json")));

    [Theory]
    [InlineData(100)]
    [InlineData(1_000)]
    [InlineData(10_000)]
    public void The_documented_costs_follow_from_counted_operations_and_prices(int users)
    {
        var costs = CostsOf(users);
        var row = string.Create(CultureInfo.InvariantCulture, $"| {users:N0} | {string.Join(" | ", costs.Append(costs.Sum()).Select(cost => cost.ToString("0.00", CultureInfo.InvariantCulture)))} |");

        Assert.Contains(row, File.ReadLines(Repository.PathOf("docs", "deploy.md")));
    }

    private static double[] CostsOf(int users)
    {
        var pages = users / UsersOnPage;
        var operations = Days * (pages + 12 + (8 * (pages + 8)) + (24 * 5));
        var gigabyteSeconds = Days * 2 * (24 + (CollectionsADay * (pages / 10.0 + 1)));
        var blobs = users * ((CollectionsADay * RawKilobytes * 730) + (LedgerKilobytes * 730) + (CollectionsADay * LedgerKilobytes * 730)) / 1e6;
        var logs = ((Days * 24 * 50) + (operations * 2.5) + (Days * CollectionsADay * pages * 2)) / 1e6;
        return
        [
            operations / 10_000.0 * Price("blobWritesPer10000"),
            blobs * Price("blobGbMonth"),
            Price("serviceBusStandardMonth"),
            Math.Max(0, gigabyteSeconds - Price("functionGbSecondsFree")) * Price("functionGbSecond"),
            Math.Max(0, logs - Price("logGbFree")) * Price("logGb"),
            (9 * Price("logAlertMonth")) + Price("metricAlertMonth"),
        ];
    }

    private static double Price(string name) => Prices.GetProperty(name).GetDouble();
}
