using CsCheck;
using TimesheetFunctions.Core.Storage.Blobs;

namespace TimesheetFunctions.Core.Tests.Storage.Blobs;

public sealed class SegmentedStreamTests
{
    private static readonly Gen<byte[][]> Segments = Gen.Byte.Array[0, 20].Array[0, 8];

    [Fact]
    public void It_reads_as_the_joined_segments_from_any_position() =>
        Segments.SelectMany(segments => Gen.Select(Gen.Const(segments), Gen.Int[0, segments.Sum(part => part.Length)], Gen.Int[1, 30]))
            .Sample((segments, position, bufferSize) =>
            {
                var joined = segments.SelectMany(part => part).ToArray();
                using var stream = new SegmentedStream([.. segments.Select(part => (ReadOnlyMemory<byte>)part)]);
                Assert.Equal(joined.Length, stream.Length);

                stream.Position = position;
                using var read = new MemoryStream();
                stream.CopyTo(read, bufferSize);

                Assert.Equal(joined[position..], read.ToArray());
                Assert.Equal(joined.Length, stream.Position);
            });
}
