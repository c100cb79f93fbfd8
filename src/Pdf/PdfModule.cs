using Microsoft.Extensions.DependencyInjection;

namespace Beresta.Pdf;

/// <summary>PDF files by Chromium.</summary>
public static class PdfModule
{
    /// <summary>The one printer of the process, which bounds how many files are made at once.</summary>
    public static IServiceCollection AddPdf(this IServiceCollection services, PdfOptions options) => services.AddSingleton(_ => new PdfPrinter(options));
}
