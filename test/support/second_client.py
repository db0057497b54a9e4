"""A bot on discord.py: does what a bot does and prints a line of JSON after each step."""

import asyncio
import json
import sys

import discord
import yarl
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route

api, token = sys.argv[1], sys.argv[2]
Route.BASE = f"{api}/v10"
DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(api.replace("http", "ws").replace("/api", "/"))

client = discord.Client(intents=discord.Intents(guilds=True, guild_messages=True))
tree = app_commands.CommandTree(client)


def tell(step, **facts):
    print(json.dumps({"step": step, **facts}), flush=True)


class Again(discord.ui.View):
    @discord.ui.button(label="Again", custom_id="again")
    async def again(self, interaction, button):
        await interaction.response.edit_message(content="pressed", view=None)


@tree.command(description="Who said what")
async def quote(interaction: discord.Interaction, who: str, where: discord.TextChannel):
    await interaction.response.defer(ephemeral=True)
    await interaction.edit_original_response(content=f"{who} in {where.name}", view=Again())
    await interaction.followup.send("and more")


@quote.autocomplete("who")
async def speakers(interaction, current):
    return [app_commands.Choice(name=f"{current}!", value="robin")]


heard = asyncio.Event()


@client.event
async def on_message(message):
    tell("heard", content=message.content)
    heard.set()


async def post():
    live = discord.utils.get(client.get_all_channels(), name="live")
    sent = await live.send("one", embed=discord.Embed(title="t", url="https://news.example/a", timestamp=discord.utils.utcnow()))
    # An edit changes the message that discord.py has not yet handed to on_message.
    await heard.wait()
    await sent.edit(content="two")
    await sent.pin()
    tell("pins", contents=[each.content for each in await live.pins()])
    await sent.unpin()
    history = [each.content async for each in live.history(limit=5)]
    tell("history", contents=history)
    thread = await sent.create_thread(name="talk", auto_archive_duration=60)
    await thread.send("in the thread", silent=True)
    await thread.edit(archived=True)
    forum = discord.utils.get(client.get_all_channels(), name="stories")
    made = await forum.create_thread(name="a story", content="first", applied_tags=[forum.available_tags[0]])
    tell("post", name=made.thread.name, tags=[tag.name for tag in made.thread.applied_tags])
    reply = await sent.reply("an answer", file=discord.File(__file__, filename="self.py"))
    tell("file", name=reply.attachments[0].filename)
    await reply.delete()
    try:
        await live.fetch_message(reply.id)
    except discord.NotFound as gone:
        tell("gone", code=gone.code)


async def main():
    await client.login(token)
    running = asyncio.create_task(client.connect())
    await client.wait_until_ready()
    tell("ready", name=client.user.name, guilds=[guild.name for guild in client.guilds])
    await post()
    synced = await tree.sync()
    tell("commands", names=[command.name for command in synced])
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    await client.close()
    await running


asyncio.run(main())
