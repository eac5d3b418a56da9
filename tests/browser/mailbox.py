"""The messages that the site sent: the demonstration prints them where it prints everything else."""

import re
import time
from email import message_from_bytes, policy

MESSAGE = re.compile(rb"^Content-Type: .*?(?=^-{79}$)", re.MULTILINE | re.DOTALL)
PATIENCE = 10  # seconds for a message to be printed


class Mailbox:
    def __init__(self, output):
        self.output = output

    def newest_to(self, address, about=""):
        """The last message sent to this person that says these words; waits for it a little."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            for text in reversed(MESSAGE.findall(self.output.read_bytes())):
                message = message_from_bytes(text, policy=policy.default)
                if address in message["To"] and about in message.get_content():
                    return message
            time.sleep(0.1)
        raise AssertionError(f"no message was sent to {address}")

    def links_to(self, address, about=""):
        """The addresses in the last message sent to this person that says these words."""
        return re.findall(r"https?://\S+", self.newest_to(address, about).get_content())
