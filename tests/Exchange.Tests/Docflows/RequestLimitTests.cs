using Beresta.Exchange.Docflows;

namespace Beresta.Exchange.Tests.Docflows;

/// <summary>A log that one side can make as long as it likes would be a weapon: each view of the document reads all of it.</summary>
public sealed class RequestLimitTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 12, 9, 0, 0, TimeSpan.Zero);

    private static readonly Item Title = new(Guid.CreateVersion7(), ItemKind.Title, Party.Sender, null, At, default, default);

    [Fact]
    public void A_side_may_ask_for_an_amendment_twenty_times_and_the_document_can_still_be_answered()
    {
        var items = new List<Item> { Title };
        while (items.Count <= Docflow.MostRequests)
        {
            Assert.IsType<Admission.Accepted>(Append(items, Request(ItemKind.AmendmentRequest)));
            items.Add(Request(ItemKind.AmendmentRequest));
        }

        Assert.Equal("requests-exhausted", Assert.IsType<Admission.Refused>(Append(items, Request(ItemKind.AmendmentRequest))).Problem.Code);
        Assert.Equal(
            [ItemKind.Receipt, ItemKind.RecipientTitle, ItemKind.Rejection, ItemKind.RevocationRequest],
            Docflow.AllowedActs(State(items)).Where(act => act.Parent == Title).Select(act => act.Kind).OrderBy(kind => kind.ToString(), StringComparer.Ordinal));
    }

    [Fact]
    public void Offers_to_revoke_that_were_refused_may_be_repeated_twenty_times_by_each_side()
    {
        var items = new List<Item> { Title };
        for (var i = 0; i < Docflow.MostRequests; i++)
        {
            var request = Request(ItemKind.RevocationRequest);
            Assert.IsType<Admission.Accepted>(Append(items, request));
            items.AddRange(request, new Item(Guid.CreateVersion7(), ItemKind.RevocationRejection, Party.Sender, request.Id, At, default, default));
        }

        Assert.Equal("requests-exhausted", Assert.IsType<Admission.Refused>(Append(items, Request(ItemKind.RevocationRequest))).Problem.Code);
        Assert.IsType<Admission.Accepted>(Append(items, Request(ItemKind.RevocationRequest) with { Author = Party.Sender }));
    }

    private static Item Request(ItemKind kind) => new(Guid.CreateVersion7(), kind, Party.Recipient, Title.Id, At, default, default);

    private static DocflowState State(IEnumerable<Item> items) => Docflow.Fold(DocflowDefinitions.TwoTitles, Party.Recipient, items);

    private static Admission Append(IEnumerable<Item> items, Item item) => Docflow.CanAppend(State(items), item);
}
