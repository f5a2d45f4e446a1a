using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TimesheetFunctions.Http;

namespace TimesheetFunctions.Dashboard;

/// <summary>Serves the page's scripts and styles.</summary>
public sealed class GetDashboardAsset
{
    /// <summary><c>GET dashboard/{asset}</c>.</summary>
    [Function(nameof(GetDashboardAsset))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "dashboard/{asset}")] HttpRequest request, string asset) =>
        DashboardAssets.TryFind(asset, out var found)
            ? new AssetResult(found)
            : new ProblemResult(new ApiProblem(ProblemKind.UnknownAsset, "The dashboard has no such file."));
}
