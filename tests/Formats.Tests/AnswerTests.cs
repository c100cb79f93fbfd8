using Beresta.Formats.Act;
using Beresta.Formats.Torg12;

namespace Beresta.Formats.Tests;

public sealed class AnswerTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 12, 21, 30, 5, TimeSpan.Zero);

    [Fact]
    public void An_answer_to_a_torg12_goes_back_to_its_sender_and_is_valid_by_the_xsd()
    {
        Shared.SkipWhenAbsent();
        var signer = ActSigner.For(Examples.Torg12.Buyer!, "Директор", Examples.Ivanov);
        var answer = Torg12Answer.To(Examples.Torg12, [1, 2], new DateOnly(2026, 1, 13), At, signer, "Beresta 0.1", Examples.Id);
        var bytes = Written(Torg12Formats.Buyer.Write(answer), "DP_TOVTORGPOK_1_992_02_05_01_04.xsd");
        Assert.Equal($"DP_TOVTORGPOK_{Examples.SellerId}_{Examples.BuyerId}_20260113_{Examples.Id}", answer.FileId);
        var known = Documents.Recognize(bytes);
        Assert.Equal((Examples.BuyerId, Examples.SellerId, Examples.Torg12.FileId), (known.SenderId, known.RecipientId, known.ParentFileId));
        Assert.Equal((new DateOnly(2026, 1, 13), new TimeOnly(0, 30, 5)), (answer.CreatedOn!.Value, answer.CreatedAt!.Value));
        Assert.Equal("ООО «Б», ИНН 7800000027", answer.Composer);
    }

    [Fact]
    public void An_answer_to_an_act_goes_back_to_its_sender_and_is_valid_by_the_xsd()
    {
        Shared.SkipWhenAbsent();
        var signer = ActSigner.For(Examples.Act.Customer!, "Директор", Examples.Ivanov);
        var answer = ActAnswer.To(Examples.Act, [1, 2], new DateOnly(2026, 1, 13), At, signer, "Beresta 0.1", Examples.Id, "Услуги приняты, претензия № 3 приложена");
        var bytes = Written(ActFormats.Customer.Write(answer), "DP_REZRUZAK_1_990_02_05_01_02.xsd");
        var known = Documents.Recognize(bytes);
        Assert.Equal((Examples.BuyerId, Examples.SellerId, Examples.Act.FileId), (known.SenderId, known.RecipientId, known.ParentFileId));
        Assert.Equal("Услуги приняты, претензия № 3 приложена", ActFormats.Customer.Read(bytes).Model?.Operation);
    }

    [Fact]
    public void An_answer_to_a_file_named_by_a_bare_guid_goes_where_the_routing_says()
    {
        var answer = Torg12Answer.To(Examples.Torg12 with { FileId = "0c9d1e2f-3a4b-4c5d-8e6f-7a8b9c0d1e2f" }, [1], new DateOnly(2026, 1, 13), At, new ActSigner(), "test", Examples.Id);
        Assert.Equal((Examples.BuyerId, Examples.SellerId), (answer.Routing!.SenderId, answer.Routing.RecipientId));
    }

    [Fact]
    public void An_entrepreneur_signs_himself_and_his_worker_signs_as_a_trusted_person()
    {
        var entrepreneur = new Party { Entrepreneur = new Entrepreneur { Inn = "500100732259", Name = Examples.Ivanov } };
        Assert.Equal("500100732259", ActSigner.For(entrepreneur, null, Examples.Ivanov).Entrepreneur?.Inn);
        var worker = ActSigner.For(entrepreneur, "Кладовщик", new PersonName { Last = "Петров", First = "Пётр" }, "Доверенность № 1 от 09.01.2026");
        Assert.Null(worker.Entrepreneur);
        Assert.Equal(("Петров Пётр", "Доверенность № 1 от 09.01.2026"), (worker.Person?.Name?.ToString(), worker.Ground));
    }

    private static byte[] Written(Kernel.Result<byte[]> made, string schema)
    {
        Assert.True(made.Succeeded(out var bytes, out var problem), problem?.Message + string.Join('\n', problem?.Findings ?? []));
        Assert.Empty(Shared.Validate(bytes, schema));
        return bytes;
    }
}
