using Azure.Storage.Blobs;
using TimesheetFunctions.Local.DevCommands.Azurite;

namespace Local.Tests.Azurite;

public sealed class AzuriteServerTests
{
    [Fact]
    public async Task What_is_written_can_be_read_until_the_server_is_disposed()
    {
        var server = await AzuriteServer.StartAsync();
        await using (server)
        {
            var container = new BlobContainerClient(server.ConnectionString, "timesheets");
            await container.CreateAsync();
            await container.UploadBlobAsync("raw/page-0001.json", BinaryData.FromString("{}"));

            var read = await container.GetBlobClient("raw/page-0001.json").DownloadContentAsync();

            Assert.Equal("{}", read.Value.Content.ToString());
        }

        Assert.True(server.Process.Ended.IsCompleted);
    }

    [Fact]
    public async Task Two_servers_share_nothing()
    {
        await using var one = await AzuriteServer.StartAsync();
        await using var other = await AzuriteServer.StartAsync();
        await new BlobContainerClient(one.ConnectionString, "timesheets").CreateAsync();

        Assert.False(await new BlobContainerClient(other.ConnectionString, "timesheets").ExistsAsync());
    }

    [Fact]
    public async Task Two_accounts_of_a_server_share_nothing()
    {
        await using var server = await AzuriteServer.StartAsync(accounts: 2);
        await new BlobContainerClient(server.AccountConnectionString(1), "timesheets").CreateAsync();

        Assert.True(await new BlobContainerClient(server.AccountConnectionString(3), "timesheets").ExistsAsync());
        Assert.False(await new BlobContainerClient(server.AccountConnectionString(0), "timesheets").ExistsAsync());
        Assert.False(await new BlobContainerClient(server.ConnectionString, "timesheets").ExistsAsync());
    }
}
