using Amqp;
using Amqp.Framing;
using Amqp.Types;
using CsCheck;
using TimesheetFunctions.Local.LocalServiceBus.Transport;

namespace TimesheetFunctions.Local.Tests.LocalServiceBus;

public sealed class FrameBufferTests
{
    private static readonly byte[] Header = "AMQP\0\u0001\0\0"u8.ToArray();

    [Fact]
    public void However_the_bytes_are_cut_the_same_bytes_come_out() =>
        Gen.Select(Gen.Byte.Array[0, 40_000].Array[1, 8], Gen.Int[1, 9_000].Array[1, 30], Gen.Int[1, 9_000]).Sample((bodies, cuts, wanted) =>
        {
            var sent = bodies.SelectMany(Frame).ToArray();
            var buffer = new FrameBuffer(Header, maxFrameLength: 65_536);
            var received = new List<byte>();
            var scratch = new byte[wanted];
            int position = 0, cut = 0;
            do
            {
                var free = buffer.Free();
                var count = Math.Min(Math.Min(cuts[cut++ % cuts.Length], free.Length), sent.Length - position);
                sent.AsMemory(position, count).CopyTo(free);
                position += count;
                buffer.Received(count);
                for (int taken; (taken = buffer.Take(scratch)) > 0;)
                {
                    received.AddRange(scratch[..taken]);
                }
            }
            while (position < sent.Length);

            Assert.True(received.SequenceEqual(Header.Concat(sent)));
        });

    [Theory]
    [InlineData("line 3")]
    [InlineData("a description so long that its encoding needs a length of four bytes: ")]
    public void String_keys_of_a_dead_lettering_become_symbols(string description)
    {
        description = description.Length < 20 ? description : description.PadRight(400, '.');
        var info = new Map { ["DeadLetterReason"] = "bad-json", ["DeadLetterErrorDescription"] = description };
        var error = new DescribedValue(0x1dUL, new List { new Symbol("com.microsoft:dead-letter"), null, info });
        var frame = Disposition(new DescribedValue(0x25UL, new List { error }));

        DispositionKeys.Mend(frame);

        var mended = ((Rejected)Decode(frame).State).Error.Info;
        Assert.Equal("bad-json", mended[new Symbol("DeadLetterReason")]);
        Assert.Equal(description, mended[new Symbol("DeadLetterErrorDescription")]);
    }

    [Fact]
    public void String_keys_of_an_abandoning_become_symbols()
    {
        var frame = Disposition(new DescribedValue(0x27UL, new List { true, false, new Map { ["why"] = "later", ["tried"] = 1 } }));

        DispositionKeys.Mend(frame);

        Assert.Equal("later", ((Modified)Decode(frame).State).MessageAnnotations[new Symbol("why")]);
    }

    [Fact]
    public void Frames_of_any_content_are_left_whole_or_mended_but_never_fail() => Gen.Byte.Array[0, 40].Sample(body =>
    {
        var frame = Frame([0x00, 0x53, 0x15, .. body]);
        DispositionKeys.Mend(frame);
    });

    private static byte[] Disposition(DescribedValue state)
    {
        var encoded = new ByteBuffer(1_024, autoGrow: true);
        new DescribedValue(0x15UL, new List { true, 0u, null, true, state }).Encode(encoded);
        return Frame(encoded.Buffer.AsSpan(encoded.Offset, encoded.Length).ToArray());
    }

    private static Dispose Decode(byte[] frame)
    {
        var dispose = new Dispose();
        dispose.Decode(new ByteBuffer(frame, 8, frame.Length - 8, frame.Length - 8));
        return dispose;
    }

    private static byte[] Frame(byte[] body) =>
        [.. BitConverter.GetBytes(System.Net.IPAddress.HostToNetworkOrder(body.Length + 8)), 2, 0, 0, 0, .. body];
}
