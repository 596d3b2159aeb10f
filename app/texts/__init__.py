"""THE WORDS. Every sentence a person reads, in Simplified Chinese, by code. Imports only domain."""
