using Beresta.Exchange;
using Beresta.Kernel;
using Beresta.Monitoring;
using Beresta.Settings;
using Beresta.Storage;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Beresta.Server;

/// <summary>Measures and traces, by OpenTelemetry: fetched by Prometheus from an address of their own, sent by OTLP, or neither, and then free of cost.</summary>
internal static class Telemetry
{
    /// <summary>Where measures are fetched, at the address of the setting.</summary>
    public const string Path = "/metrics";

    // The port of OTLP over HTTP; any other speaks gRPC.
    private const int HttpPort = 4318;

    /// <summary>The address that the server listens at for nothing but measures.</summary>
    public static IEnumerable<string> Urls(ServerOptions options) => options.Metrics is { } metrics ? [metrics.GetLeftPart(UriPartial.Authority)] : [];

    public static IServiceCollection AddTelemetry(this IServiceCollection services, ServerOptions options)
    {
        if (options.Metrics is null && options.Otlp is null)
            return services;
        var telemetry = services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService("beresta", serviceVersion: ProductVersion.Text));
        telemetry.WithMetrics(metrics =>
        {
            metrics.AddMeter(NodeMeters.Name, StorageMeters.Name, ExchangeMeters.Name, ProcessorTime.Name)
                .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql");
            if (options.Metrics is not null)
                metrics.AddPrometheusExporter(prometheus => prometheus.ScrapeResponseCacheDurationMilliseconds = 0);
            if (options.Otlp is { } collector)
                metrics.AddOtlpExporter(otlp => To(otlp, collector, "metrics"));
        });
        if (options.Otlp is { } traces)
        {
            telemetry.WithTracing(tracing => tracing
                .AddAspNetCoreInstrumentation()
                .AddSource("System.Net.Http", "Npgsql", StorageTraces.Name)
                .AddOtlpExporter(otlp => To(otlp, traces, "traces")));
        }

        return services;
    }

    /// <summary>Answers at the address of the measures with these and nothing else, and nowhere else with them. Before everything.</summary>
    public static void UseMetrics(this WebApplication app, ServerOptions options)
    {
        if (options.Metrics is null)
            return;
        // The last address that the server listens at; its port is known when it does.
        var port = new Lazy<int>(() => new Uri(app.Urls.Last()).Port);
        app.UseWhen(http => http.Connection.LocalPort == port.Value, measures =>
        {
            measures.UseOpenTelemetryPrometheusScrapingEndpoint(http => http.Request.Path == Path);
            measures.Run(http =>
            {
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            });
        });
    }

    private static void To(OtlpExporterOptions otlp, Uri collector, string signal)
    {
        otlp.Protocol = collector.Port == HttpPort ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        otlp.Endpoint = collector.Port == HttpPort ? new Uri(collector, $"v1/{signal}") : collector;
    }
}
