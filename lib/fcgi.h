/* fcgi.h - layer 3, private to req.c and serve.c: the FastCGI connection of a request. */
#ifndef URP_FCGI_H
#define URP_FCGI_H

#include <fcgiapp.h>

struct fcgi {
	FCGX_Request fcgx;
};

#endif
