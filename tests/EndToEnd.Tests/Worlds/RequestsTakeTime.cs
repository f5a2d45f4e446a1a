using Microsoft.Extensions.DependencyInjection;

namespace TimesheetFunctions.EndToEnd.Tests.Worlds;

/// <summary>Each request to TrackPilots takes a made-up time by the app's clock and none by the machine's, so that budgets are spent alike everywhere.</summary>
internal sealed class RequestsTakeTime(MovableClock clock, TimeSpan each) : DelegatingHandler
{
    /// <summary>Stops the app's clock and lets requests alone move it.</summary>
    public static Action<IServiceCollection> Each(TimeSpan time) => services => services.ConfigureHttpClientDefaults(http =>
        http.AddHttpMessageHandler(provider =>
        {
            var clock = (MovableClock)provider.GetRequiredService<TimeProvider>();
            clock.Stop();
            return new RequestsTakeTime(clock, time);
        }));

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        clock.Move(each);
        return base.SendAsync(request, cancellationToken);
    }
}
