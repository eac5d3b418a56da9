"""A mail server of this machine that behaves as badly as it is told to."""

import socket
import threading
from contextlib import closing, contextmanager
from email import message_from_bytes, policy

ANSWERS, REFUSES, SILENT, DROPS = "answers", "refuses", "is silent", "drops in the middle"


class MailServer:
    """Keeps the messages that it acknowledged; `visits` counts who came at all."""

    def __init__(self):
        self.mood = ANSWERS
        self.received, self.visits = [], 0
        self.stranger = "<stranger@exemple.fr>"
        self.open = []
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port = self.listening.getsockname()[1]

    def serve(self):
        while True:
            try:
                visitor, _address = self.listening.accept()
            except OSError:
                return
            self.visits += 1
            self.open.append(visitor)
            if self.mood == REFUSES:
                visitor.close()
            elif self.mood != SILENT:
                threading.Thread(target=self.talk, args=[visitor], daemon=True).start()

    def talk(self, visitor):
        with closing(visitor), visitor.makefile("rb") as lines:
            say = lambda words: visitor.sendall(f"{words}\r\n".encode())  # noqa: E731
            say("220 welcome")
            for line in lines:
                command = line.strip().upper()[:4]
                if command == b"DATA":
                    say("354 go on")
                    text = b"".join(iter(lines.readline, b".\r\n"))
                    if self.mood == DROPS:
                        return
                    self.received.append(message_from_bytes(text, policy=policy.default))
                if command == b"RCPT" and self.stranger.encode() in line:
                    say("550 nobody of that name")
                else:
                    say("221 bye" if command == b"QUIT" else "250 ok")

    @property
    def told(self):
        """(to, subject) of each message, sorted. A subject that began on the next line is read with the space of the fold."""
        return sorted((message["To"], message["Subject"].strip()) for message in self.received)

    def close(self):
        self.listening.shutdown(socket.SHUT_RDWR)
        self.listening.close()
        for visitor in self.open:
            visitor.close()


@contextmanager
def running():
    server = MailServer()
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.close()
        thread.join(5)
