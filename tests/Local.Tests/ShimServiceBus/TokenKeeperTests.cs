using Azure.Messaging.ServiceBus.Wire;
using Microsoft.Extensions.Time.Testing;
using TimesheetFunctions.Tests.Shared;

namespace Local.Tests.ShimServiceBus;

public sealed class TokenKeeperTests
{
    private static readonly TimeSpan Validity = TimeSpan.FromMinutes(30);
    private readonly FakeTimeProvider _time = new();
    private readonly List<(string Audience, DateTimeOffset ValidUntil)> _tokens = [];
    private int _failures;

    [Fact]
    public async Task An_audience_gets_one_token_however_often_it_is_asked_for()
    {
        await using var keeper = Keeper();
        await keeper.EnsureAsync("a", CancellationToken.None);
        await keeper.EnsureAsync("a", CancellationToken.None);
        await keeper.EnsureAsync("b", CancellationToken.None);
        Assert.Equal(["a", "b"], _tokens.Select(token => token.Audience));
    }

    [Fact]
    public async Task A_token_is_renewed_before_it_expires()
    {
        await using var keeper = Keeper();
        await keeper.EnsureAsync("a", CancellationToken.None);
        for (var i = 0; i < 3; i++)
        {
            var count = _tokens.Count;
            _time.Advance(Validity * 0.8);
            await Eventually.TrueAsync(() => _tokens.Count > count);
            Assert.True(_tokens[^2].ValidUntil > _time.GetUtcNow());
        }
    }

    [Fact]
    public async Task A_renewal_that_fails_is_tried_again_soon()
    {
        await using var keeper = Keeper();
        await keeper.EnsureAsync("a", CancellationToken.None);
        Volatile.Write(ref _failures, 2);
        await Eventually.TrueAsync(() =>
        {
            _time.Advance(Validity * 0.05);
            return _tokens.Count == 2;
        });
        Assert.Equal(0, Volatile.Read(ref _failures));
    }

    [Fact]
    public async Task A_refused_first_token_is_the_callers_to_know_and_asked_for_again()
    {
        await using var keeper = Keeper();
        _failures = 1;
        await Assert.ThrowsAsync<IOException>(() => keeper.EnsureAsync("a", CancellationToken.None));
        await keeper.EnsureAsync("a", CancellationToken.None);
        Assert.Single(_tokens);
    }

    private TokenKeeper Keeper() => new(PutAsync, Validity, _time);

    private Task PutAsync(string audience, DateTimeOffset validUntil, CancellationToken cancellationToken)
    {
        if (_failures > 0)
        {
            Interlocked.Decrement(ref _failures);
            throw new IOException("cut");
        }

        _tokens.Add((audience, validUntil));
        return Task.CompletedTask;
    }
}
