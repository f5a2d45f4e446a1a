using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

var builder = FunctionsApplication.CreateBuilder(args);
if (builder.Configuration["EndsAtStart"] is { } message)
{
    await Console.Error.WriteLineAsync(message);
    return 1;
}

builder.ConfigureFunctionsWebApplication();
using var app = builder.Build();
app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Start").LogError("Said outside of any run");
await app.RunAsync();
return 0;
