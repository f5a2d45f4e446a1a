using System.Runtime.InteropServices;
using Azure.Messaging.ServiceBus;
using Microsoft.Extensions.Logging.Abstractions;
using TimesheetFunctions.Core.Diagnostics.Problems;
using TimesheetFunctions.Core.Payroll.Sending;
using TimesheetFunctions.Tests.Shared;

namespace TimesheetFunctions.Core.Tests.Payroll.Sending;

public sealed class PayrollPublisherTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ScriptedServiceBus _bus = new();
    private readonly PayrollPublisher _publisher;

    public PayrollPublisherTests() => _publisher = new PayrollPublisher(_bus, "payroll", NullLogger<PayrollPublisher>.Instance);

    [Fact]
    public async Task Nothing_to_send_is_no_traffic()
    {
        var result = await _publisher.SendAsync([], CancellationToken.None);
        Assert.Empty(result.Deliveries);
        Assert.Null(result.Failure);
        Assert.Equal(0, _bus.BatchesMade);
    }

    [Fact]
    public async Task Batches_hold_at_most_4000_messages_and_keep_the_order()
    {
        var messages = Messages.Many(9_000);
        var result = await _publisher.SendAsync(messages, CancellationToken.None);

        Assert.Equal([4_000, 4_000, 1_000], _bus.Sends.Select(batch => batch.Count));
        Assert.Equal(messages.Select(message => message.MessageId), _bus.Sends.SelectMany(batch => batch).Select(message => message.MessageId));
        Assert.All(result.Deliveries, delivery => Assert.Equal(Delivery.Sent, delivery));
        Assert.Null(result.Failure);
    }

    [Fact]
    public async Task The_body_is_not_copied()
    {
        var body = "{}"u8.ToArray();
        await _publisher.SendAsync([Messages.One(1, body)], CancellationToken.None);
        var sent = _bus.Sends.Single().Single();
        Assert.True(MemoryMarshal.TryGetArray(sent.Body.ToMemory(), out var segment));
        Assert.Same(body, segment.Array);
    }

    [Fact]
    public async Task Four_batches_are_in_flight_and_the_next_one_is_filled_only_when_one_of_them_is_acknowledged()
    {
        _bus.Fits = (_, count) => count < 10;
        var acknowledge = new TaskCompletionSource();
        _bus.OnSend = (_, _) => acknowledge.Task;
        var send = _publisher.SendAsync(Messages.Many(100), CancellationToken.None);

        await Eventually.TrueAsync(() => _bus.Sends.Count == 4);
        Assert.Equal(4, _bus.BatchesMade);
        acknowledge.SetResult();

        Assert.All((await send).Deliveries, delivery => Assert.Equal(Delivery.Sent, delivery));
        Assert.Equal((10, 4), (_bus.Sends.Count, _bus.MostInFlight));
    }

    [Fact]
    public async Task A_message_that_fits_into_no_batch_is_too_large_and_the_others_go_on()
    {
        _bus.Fits = (message, count) => count < 2 && message.Body.ToString() is not ("{\"number\":0}" or "{\"number\":3}" or "{\"number\":6}");
        var result = await _publisher.SendAsync(Messages.Many(7), CancellationToken.None);
        Assert.Equal(["TooLarge", "Sent", "Sent", "TooLarge", "Sent", "Sent", "TooLarge"], result.Deliveries.Select(delivery => delivery.ToString()));
        Assert.Null(result.Failure);
    }

    [Fact]
    public async Task A_batch_refused_as_too_large_is_halved_until_only_what_never_fits_is_left()
    {
        _bus.OnSend = (batch, _) => batch.Count > 3 || batch.Any(message => message.Body.ToString() == "{\"number\":5}")
            ? throw new ServiceBusException("too large", ServiceBusFailureReason.MessageSizeExceeded)
            : Task.CompletedTask;

        var result = await _publisher.SendAsync(Messages.Many(20), CancellationToken.None);

        Assert.Equal(Enumerable.Range(0, 20).Select(place => place == 5 ? Delivery.TooLarge : Delivery.Sent), result.Deliveries);
        Assert.Null(result.Failure);
    }

    [Fact]
    public async Task A_failure_starts_no_further_batch_and_waits_for_those_in_flight()
    {
        _bus.Fits = (_, count) => count < 10;
        var slow = new TaskCompletionSource();
        var failed = 0;
        _bus.OnSend = async (batch, _) =>
        {
            if (batch[0].Body.ToString() == "{\"number\":10}")
            {
                Interlocked.Increment(ref failed);
                throw new ServiceBusException("SharedAccessKey=secret", ServiceBusFailureReason.QuotaExceeded);
            }

            await slow.Task;
        };
        var send = _publisher.SendAsync(Messages.Many(100), CancellationToken.None);
        await Eventually.TrueAsync(() => Volatile.Read(ref failed) == 1);
        Assert.False(send.IsCompleted);
        slow.SetResult();
        var result = await send;

        var sent = _bus.Sends.Count * 10;
        Assert.InRange(sent, 20, 50);
        Assert.Equal(sent - 10, result.Deliveries.Count(delivery => delivery == Delivery.Sent));
        Assert.All(result.Deliveries.Skip(10).Take(10), delivery => Assert.Equal(Delivery.Pending, delivery));
        Assert.Equal(ProblemCodes.ServiceBusUnavailable, result.Failure!.Code);
        Assert.Contains("'payroll' is full", result.Failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", result.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_ends_the_run_at_once_with_what_is_known_and_no_failure()
    {
        _bus.Fits = (_, count) => count < 10;
        _bus.OnSend = (batch, stop) => batch[0].Body.ToString() == "{\"number\":0}" ? Task.CompletedTask : new TaskCompletionSource().Task.WaitAsync(stop);
        using var stop = new CancellationTokenSource();
        var send = _publisher.SendAsync(Messages.Many(100), stop.Token);
        await Eventually.TrueAsync(() => _bus.Sends.Count == 5);

        await stop.CancelAsync();
        var result = await send.WaitAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(5, _bus.Sends.Count);
        Assert.Equal(Enumerable.Range(0, 100).Select(place => place < 10 ? Delivery.Sent : Delivery.Pending), result.Deliveries);
        Assert.Null(result.Failure);
    }

    [Fact]
    public async Task A_stop_before_the_start_sends_nothing()
    {
        var result = await _publisher.SendAsync(Messages.Many(3), new CancellationToken(canceled: true));
        Assert.All(result.Deliveries, delivery => Assert.Equal(Delivery.Pending, delivery));
        Assert.Null(result.Failure);
        Assert.Empty(_bus.Sends);
    }

    [Fact]
    public async Task A_stop_whose_send_fails_in_another_way_is_still_no_failure()
    {
        using var stop = new CancellationTokenSource();
        _bus.OnSend = async (_, _) =>
        {
            await stop.CancelAsync();
            throw new ServiceBusException("closing", ServiceBusFailureReason.ServiceCommunicationProblem);
        };
        var result = await _publisher.SendAsync(Messages.Many(1), stop.Token);
        Assert.Equal(Delivery.Pending, Assert.Single(result.Deliveries));
        Assert.Null(result.Failure);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _publisher.DisposeAsync().AsTask();

    ValueTask IAsyncDisposable.DisposeAsync() => _publisher.DisposeAsync();
}
