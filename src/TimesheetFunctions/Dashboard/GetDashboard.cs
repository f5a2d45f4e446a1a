using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace TimesheetFunctions.Dashboard;

/// <summary>Serves the page. Anonymous: it holds no data, and its calls for data carry the key that its reader gives it.</summary>
public sealed class GetDashboard
{
    /// <summary><c>GET dashboard</c>.</summary>
    [Function(nameof(GetDashboard))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "dashboard")] HttpRequest request)
    {
        // Addresses in the page are relative to the one without a slash at its end.
        if (request.Path.Value is [.., '/'])
            return Results.Redirect("../dashboard");
        return DashboardAssets.TryFind(DashboardAssets.Page, out var page)
            ? new AssetResult(page)
            : throw new InvalidOperationException("The app was built without its dashboard.");
    }
}
