namespace Beresta.Kernel.Tests;

public sealed class DeadlineTests
{
    [Fact]
    public void Work_that_takes_too_long_is_refused()
    {
        var kept = Deadline.Keep<Done>(Endless, TimeSpan.FromMilliseconds(1), CancellationToken.None);
        Assert.Equal(("work-too-long", ProblemKind.TooLarge), (kept.Problem?.Code, kept.Problem?.Kind));
    }

    [Fact]
    public void Work_ends_with_the_request_that_asked_for_it()
    {
        using var gone = new CancellationTokenSource(TimeSpan.FromMilliseconds(1));
        Assert.ThrowsAny<OperationCanceledException>(() => Deadline.Keep<Done>(Endless, TimeSpan.FromHours(1), gone.Token));
    }

    [Fact]
    public void What_the_work_gives_comes_back() => Assert.Equal("a", Deadline.Keep<string>(_ => "a", CancellationToken.None).Value);

    private static Result<Done> Endless(CancellationToken stop)
    {
        while (true)
            stop.ThrowIfCancellationRequested();
    }
}
