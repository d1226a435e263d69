"""gapcheck: which articles of the Budapest Convention on Cybercrime (ETS 185) does a law implement?"""

__version__ = "0.1.0"
