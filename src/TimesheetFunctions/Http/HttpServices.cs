using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TimesheetFunctions.Http;

/// <summary>Registers what the HTTP functions share.</summary>
internal static class HttpServices
{
    private static readonly string[] Compressed = ["application/problem+json", "text/csv"];

    public static IServiceCollection AddHttpAnswers(this IServiceCollection services)
    {
        services.AddSingleton<Api>().AddSingleton<SourceList>();
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ResponseCompressionDefaults.MimeTypes.Concat(Compressed);
        });
        services.AddSingleton<IStartupFilter, Compression>();

        // The web server's own messages carry whole addresses, and so keys and ids of users.
        return services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning));
    }

    // The same way in both hosts: neither lets the app build its pipeline.
    private sealed class Compression : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app => next(app.UseResponseCompression());
    }
}
