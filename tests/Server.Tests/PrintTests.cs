using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Beresta.Server.Tests;

/// <summary>The print form of a document, as a page and as PDF by the real Chromium.</summary>
public sealed class PrintTests(BerestaServer server) : IClassFixture<BerestaServer>
{
    [Fact]
    public async Task A_document_prints_with_the_stamps_of_both_sides_and_its_address()
    {
        var id = await server.Seller.Send(server.Buyer, number: "П-<1>");
        var form = $"{server.Seller.Path}/documents/{id}/print";
        var sent = Encoding.UTF8.GetString((await server.Seller.Api.Get(form)).Ok().Body);
        Assert.Contains("П-&lt;1&gt;", sent, StringComparison.Ordinal);
        Assert.Equal(1, Stamps(sent));
        Assert.Contains($"{server.Seller.Api.Http.BaseAddress}boxes/{server.Seller.Box.BoxId}/documents/{id}", sent, StringComparison.Ordinal);

        await server.Buyer.WaitFor(id, "awaiting-answer-and-receipt");
        (await server.Buyer.Answer(id, "receipt")).Ok();
        (await server.Buyer.Answer(id, "recipient-title")).Ok();
        await server.Seller.WaitFor(id, "signed");
        var answered = await server.Seller.Api.Get(form);
        Assert.Equal(2, Stamps(Encoding.UTF8.GetString(answered.Ok().Body)));
        Assert.StartsWith("default-src 'none'", answered.Response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);

        var pdf = (await server.Seller.Api.Get(form + ".pdf")).Ok();
        Assert.Equal("%PDF-", Encoding.ASCII.GetString(pdf.Body, 0, 5));
        Assert.Equal("application/pdf", pdf.Response.Content.Headers.ContentType?.MediaType);
        Assert.EndsWith(".pdf", pdf.Response.Content.Headers.ContentDisposition?.FileNameStar ?? pdf.Response.Content.Headers.ContentDisposition?.FileName?.Trim('"'), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_formalised_prints_as_a_page_of_its_stamps()
    {
        var id = await server.Seller.SendFile(server.Buyer, answerRequested: true);
        await server.Buyer.WaitFor(id, "awaiting-answer");
        (await server.Buyer.Answer(id, "recipient-signature")).Ok();
        await server.Seller.WaitFor(id, "signed");
        var form = $"{server.Seller.Path}/documents/{id}/print";
        var page = Encoding.UTF8.GetString((await server.Seller.Api.Get(form)).Ok().Body);
        Assert.Equal(2, Stamps(page));
        Assert.Contains("Договор № 1 от 02.03.2026", page, StringComparison.Ordinal);
        Assert.Contains("договор № 1.txt", page, StringComparison.Ordinal);
        // The hash tells which file is meant.
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData("Договор № 1"u8)), page.Replace("<wbr>", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains($"/documents/{id}", page, StringComparison.Ordinal);
        Assert.Equal("%PDF-", Encoding.ASCII.GetString((await server.Seller.Api.Get(form + ".pdf")).Ok().Body, 0, 5));
    }

    [Fact]
    public async Task A_document_of_others_does_not_print()
    {
        var foreign = await server.Buyer.Send(server.Stranger, number: "П-2");
        (await server.Seller.Api.Get($"{server.Seller.Path}/documents/{foreign}/print")).Refused(HttpStatusCode.NotFound, "document-not-found");
        (await server.Seller.Api.Get($"{server.Seller.Path}/documents/{foreign}/print.pdf")).Refused(HttpStatusCode.NotFound, "document-not-found");
    }

    private static int Stamps(string page) => page.Split("Документ подписан электронной подписью").Length - 1;
}
