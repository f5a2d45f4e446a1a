using Amqp;
using Amqp.Framing;
using CsCheck;
using TimesheetFunctions.Local.LocalServiceBus.Messages;
using TimesheetFunctions.Local.LocalServiceBus.Queues;

namespace TimesheetFunctions.Local.Tests.LocalServiceBus;

public sealed class TransferReaderTests : QueueTest
{
    private static readonly TransferReader Reader = new(maxBytes: 262_144);

    [Fact]
    public void A_batch_is_taken_apart_into_its_messages()
    {
        var read = Reader.Read(Batch(3), TransferReader.BatchFormat);
        Assert.Equal(["m0", "m1", "m2"], read.Select(message => message.MessageId));
    }

    [Fact]
    public void A_batch_may_be_one_message() =>
        Assert.Equal("m0", Assert.Single(Reader.Read(Batch(1), TransferReader.BatchFormat)).MessageId);

    [Fact]
    public void A_batch_may_hold_4500_messages_and_not_one_more()
    {
        Assert.Equal(4_500, Reader.Read(Batch(4_500), TransferReader.BatchFormat).Count);
        Assert.Equal(ErrorCode.NotAllowed, Refused(Batch(4_501), TransferReader.BatchFormat));
    }

    [Fact]
    public void A_transfer_over_the_limit_is_refused()
    {
        var encoded = Encoded("a", new byte[1_000]);
        Assert.Single(new TransferReader(encoded.Length).Read(encoded, 0));
        var refused = Assert.Throws<MessageRefusedException>(() => new TransferReader(encoded.Length - 1).Read(encoded, 0));
        Assert.Equal("amqp:link:message-size-exceeded", refused.Error.Condition);
    }

    [Fact]
    public void An_id_may_have_128_characters_and_not_one_more()
    {
        Assert.Single(Reader.Read(Encoded(new string('x', 128), []), 0));
        Assert.Equal("com.microsoft:argument-error", Refused(Encoded(new string('x', 129), []), 0));
    }

    [Fact]
    public void A_session_id_may_have_128_characters_and_not_one_more()
    {
        var message = new Message { Properties = new Properties { GroupId = new string('x', 129) }, BodySection = new Data { Binary = [] } };
        Assert.Equal("com.microsoft:argument-error", Refused(Bytes(message.Encode()), 0));
    }

    [Fact]
    public void Whatever_the_bytes_are_they_are_read_or_refused() => Gen.Byte.Array[0, 60].Sample(bytes =>
    {
        foreach (var format in new[] { 0u, TransferReader.BatchFormat })
        {
            try
            {
                Reader.Read(bytes, format);
            }
            catch (MessageRefusedException)
            {
                // As it should.
            }
        }
    });

    [Fact]
    public void A_message_cut_short_is_refused()
    {
        var encoded = Encoded("a", new byte[300]);
        Assert.All(Enumerable.Range(1, encoded.Length - 1), length =>
        {
            try
            {
                // Where a section ends, what is left is a message too.
                Assert.Contains(Reader.Read(encoded.AsSpan(0, length), 0).Single().MessageId, new[] { "a", null });
            }
            catch (MessageRefusedException refused)
            {
                Assert.Equal(ErrorCode.DecodeError, refused.Error.Condition);
            }
        });
    }

    [Fact]
    public void What_a_receiver_gets_is_what_was_sent_behind_the_brokers_annotations() => Gen.Byte.Array[0, 2_000].Sample(body =>
    {
        var encoded = Encoded("a", body);
        var delivery = new QueuedMessage(EncodedMessage.CopyOf(encoded), 7, Clock.GetUtcNow()).Look();

        var received = Bytes(OutgoingMessage.Encode(delivery));

        Assert.Equal(encoded, received[^encoded.Length..]);
        Assert.Equal(body, Decode(received).Body);
        Assert.Equal(7L, Decode(received).MessageAnnotations[new Amqp.Types.Symbol("x-opt-sequence-number")]);
    });

    private static byte[] Batch(int count)
    {
        var sections = new ByteBuffer(1_024, autoGrow: true);
        for (var i = 0; i < count; i++)
        {
            new Data { Binary = Encoded($"m{i}", []) }.Encode(sections);
        }

        return Bytes(sections);
    }

    private static byte[] Encoded(string id, byte[] body) =>
        Bytes(new Message { Properties = new Properties { MessageId = id }, BodySection = new Data { Binary = body } }.Encode());

    private static string Refused(byte[] transfer, uint format) =>
        Assert.Throws<MessageRefusedException>(() => Reader.Read(transfer, format)).Error.Condition;
}
