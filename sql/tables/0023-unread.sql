-- The oldest post of a channel that nobody has read yet: a courier waits for it before it sends again what has perhaps gone.

create index inbound_unread on urp.inbound (channel, received_at) where state = 'new';
